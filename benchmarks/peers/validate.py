"""pydantic alone: the bytes of a dataset become khujand's own classes, with the collector off, and nothing more."""

import gc
import sys
from pathlib import Path

from pydantic import TypeAdapter

from khujand_cli.dataset.records import Dataset

gc.disable()
print(len(TypeAdapter(Dataset).validate_json(Path(sys.argv[1]).read_bytes()).claims))
