"""Tables: a dataset as a spreadsheet holds it, one table for each list, in a workbook or in a folder of CSV files."""
