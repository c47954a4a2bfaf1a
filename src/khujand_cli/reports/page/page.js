(function () {
  "use strict";
  var form = document.querySelector(".controls");
  var picture = document.querySelector(".pieces");
  if (!form || !picture) return;
  var size = 1;
  form.hidden = false;
  form.addEventListener("click", function (event) {
    var wanted = event.target.getAttribute("data-zoom");
    if (!wanted) return;
    size = wanted === "fit" ? 1 : Math.min(6, Math.max(1, wanted === "in" ? size * 1.5 : size / 1.5));
    picture.style.width = size * 100 + "%";
  });
  form.addEventListener("change", function () {
    var shown = {};
    form.querySelectorAll("input").forEach(function (box) { shown[box.value] = box.checked; });
    document.querySelectorAll(".picture .claim").forEach(function (mark) {
      mark.classList.toggle("away", shown[mark.getAttribute("data-source")] === false);
    });
    picture.querySelectorAll(".row").forEach(function (row) {
      var all = row.querySelectorAll(".claim");
      row.classList.toggle("empty", all.length > 0 && row.querySelectorAll(".claim:not(.away)").length === 0);
    });
  });
})();
