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

  function left(within, selector) {
    return within.querySelectorAll(selector + ":not([hidden])").length;
  }

  // A clause of the headline goes with its finding, and the sign before it where no other clause is left there.
  function clauses(line) {
    var before = false;
    line.querySelectorAll("a").forEach(function (link) {
      var sign = link.previousElementSibling;
      link.hidden = document.getElementById(link.hash.slice(1)).hidden;
      if (sign && sign.className === "sign") sign.hidden = link.hidden || !before;
      before = before || !link.hidden;
    });
    line.hidden = !before;
  }

  // A row goes where nobody is left who speaks in it, or no rule of those that found something on its subject.
  function compared(row, sources, rules) {
    var found = row.getAttribute("data-rules");
    row.querySelectorAll("li").forEach(function (one) { one.hidden = sources[one.getAttribute("data-source")] === true; });
    row.hidden = left(row, "li") === 0 ||
      found !== null && found.split(" ").every(function (rule) { return rules[rule]; });
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
    all(".news li", clauses);
    all(".compared tbody tr", function (row) { compared(row, sources, rules); });
    all(".compared", function (table) { table.hidden = left(table, "tbody tr") === 0; });
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
