/* What is copied has no soft hyphens: they stand in headings so that long words can break, and would be pasted unseen. */
(function () {
  "use strict";

  document.addEventListener("copy", function (event) {
    var chosen = window.getSelection();
    var box = document.createElement("div");
    var index;

    if (!event.clipboardData || String(chosen).indexOf("\u00ad") === -1) {
      return;
    }
    for (index = 0; index < chosen.rangeCount; index += 1) {
      box.appendChild(chosen.getRangeAt(index).cloneContents());
    }
    event.clipboardData.setData("text/plain", String(chosen).replace(/\u00ad/g, ""));
    event.clipboardData.setData("text/html", box.innerHTML.replace(/\u00ad/g, ""));
    event.preventDefault();
  });
})();
