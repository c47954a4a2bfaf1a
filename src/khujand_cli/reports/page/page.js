(function () {
  "use strict";
  var choose = document.querySelector(".choose");
  var findings = document.querySelectorAll(".finding");

  function all(selector, act) {
    document.querySelectorAll(selector).forEach(act);
  }

  function unticked(name) {
    var found = {};
    choose.querySelectorAll("input[name=" + name + "]").forEach(function (box) {
      if (!box.checked) found[box.value] = true;
    });
    return found;
  }

  function show() {
    var sources = unticked("source"), rules = unticked("rule"), shown = 0;
    findings.forEach(function (one) {
      var named = one.getAttribute("data-sources").split(" ");
      one.hidden = rules[one.getAttribute("data-rule")] === true ||
        named.every(function (source) { return sources[source]; });
      shown += one.hidden ? 0 : 1;
    });
    all(".picture .claim", function (mark) {
      mark.classList.toggle("away", sources[mark.getAttribute("data-source")] === true);
    });
    all(".picture .flag", function (flag) {
      flag.classList.toggle("away", rules[flag.getAttribute("data-rule")] === true);
    });
    all(".picture .row", function (row) {
      var own = row.querySelectorAll(".claim");
      row.classList.toggle("empty", own.length > 0 && row.querySelectorAll(".claim:not(.away)").length === 0);
    });
    choose.querySelector("output").textContent = shown + " of " + findings.length + " findings are shown.";
  }

  if (choose) {
    choose.hidden = false;
    choose.addEventListener("change", show);
    choose.addEventListener("click", function (event) {
      var wanted = event.target.getAttribute("data-tick");
      if (!wanted) return;
      event.target.parentNode.querySelectorAll("input").forEach(function (box) { box.checked = wanted === "all"; });
      show();
    });
    // Who follows a link to a finding wants to see it, whatever was chosen before.
    window.addEventListener("hashchange", function () {
      var goal = document.getElementById(location.hash.slice(1));
      if (goal && goal.hidden) { goal.hidden = false; goal.scrollIntoView(); }
    });
  }

  all(".paste button", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = document.getElementById(button.getAttribute("aria-controls"));
      var said = button.parentNode.querySelector("output");
      getSelection().selectAllChildren(text);
      // The newer way asks for leave, which no browser gives to a file.
      said.textContent = document.execCommand("copy") ? "Copied." : "It is marked: copy it with the keys of your system.";
    });
  });
})();
