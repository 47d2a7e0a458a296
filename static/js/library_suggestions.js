/* Suggestions for the field “Library”: an editable combobox with list autocomplete and manual selection (ARIA 1.2).
 *
 * Without this script the field is a plain text field, and the server finds the library that was typed. With it the whole list
 * of libraries is fetched once, without cookies, when the field first takes the focus, and is searched here: nothing that is
 * typed leaves the browser before the form is sent. What is chosen is only text in the field, so anything else may stand there.
 *
 * Keys: arrows walk through the list and open it, Enter takes the library (and does not send the form), Escape closes the list,
 * Home, End, Left and Right go back into the text. Leaving the field takes nothing that was not chosen.
 */
(function () {
  "use strict";

  var MOST = 20; // how many libraries the list shows at once
  var SHORTEST = 2; // letters, before the list opens by itself
  var QUIET = 500; // milliseconds without typing, before the number of libraries is said

  function fold(text) {
    return text.replace(/[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g, "")
      .normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/["'`.,;:()\u00ab\u00bb\u02bc\u2010-\u201f\u2032-]+/g, " ").replace(/\s+/g, " ").trim();
  }

  function rank(entry, typed, words) {
    for (var index = 0; index < words.length; index += 1) {
      if (entry.folded.indexOf(words[index]) === -1) {
        return -1;
      }
    }
    if (entry.folded.indexOf(typed) === 0) {
      return 0;
    }
    return (" " + entry.folded).indexOf(" " + words[0]) === -1 ? 2 : 1;
  }

  function enhance(input) {
    var entries = null;
    var asked = false;
    var early = 0; // the arrow that was pressed before the list had come
    var waived = false; // whether Escape was pressed before the list had come
    var found = [];
    var active = -1;
    var timer = 0;
    var purpose = input.getAttribute("autocomplete");
    var label = document.querySelector('label[for="' + input.id + '"]');
    var list = document.createElement("ul");
    var status = document.createElement("div");

    list.id = input.id + "_suggestions";
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", label ? label.textContent : input.name);
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    input.parentNode.classList.add("field--suggests");
    input.parentNode.appendChild(list);
    input.parentNode.appendChild(status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);

    function load() {
      if (asked) {
        return;
      }
      asked = true;
      window.fetch(input.getAttribute("data-libraries"), { credentials: "omit" }).then(function (answer) {
        if (!answer.ok) {
          throw new Error("The list of libraries did not come.");
        }
        return answer.json();
      }).then(function (libraries) {
        entries = libraries.map(function (library) {
          return { label: library[0], hint: library[1], folded: fold(library.join(" ")) };
        });
        if (document.activeElement !== input) {
          return;
        }
        if (early) {
          step(early);
        } else if (!waived && !unchanged()) {
          suggest();
        }
      }).catch(function () {
        asked = false; // The field works without; the next focus tries again.
      });
    }

    function unchanged() {
      return input.value === input.defaultValue;
    }

    function say(words) {
      window.clearTimeout(timer);
      timer = window.setTimeout(function () {
        status.textContent = words;
      }, QUIET);
    }

    function isOpen() {
      return !list.hidden;
    }

    function close() {
      early = 0;
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      // The browser's own list would lie over ours; while ours is closed the field says what it is for.
      input.setAttribute("autocomplete", purpose);
      mark(-1);
      window.clearTimeout(timer);
      status.textContent = "";
    }

    function mark(index) {
      var options = list.children;
      if (options[active]) {
        options[active].setAttribute("aria-selected", "false");
      }
      active = index;
      if (options[active]) {
        options[active].setAttribute("aria-selected", "true");
        input.setAttribute("aria-activedescendant", options[active].id);
        options[active].scrollIntoView({ block: "nearest" });
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    function matches(text) {
      var typed = fold(text);
      var words = typed.split(" ");
      return entries.map(function (entry, place) {
        return { entry: entry, place: place, rank: typed ? rank(entry, typed, words) : 0 };
      }).filter(function (match) {
        return match.rank !== -1;
      }).sort(function (one, other) {
        return one.rank - other.rank || one.place - other.place;
      }).map(function (match) {
        return match.entry;
      });
    }

    function option(entry, index) {
      var item = document.createElement("li");
      var hint = document.createElement("span");
      item.id = list.id + "_" + index;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = entry.label;
      if (entry.hint && entry.label.indexOf(entry.hint) === -1) {
        hint.textContent = entry.hint;
        item.appendChild(document.createTextNode(" "));
        item.appendChild(hint);
      }
      return item;
    }

    function suggest() {
      if (!entries) {
        return;
      }
      var all = matches(input.value);
      found = all.slice(0, MOST);
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.textContent = "";
      found.map(option).forEach(function (item) {
        list.appendChild(item);
      });
      if (!found.length) {
        close();
        say(input.getAttribute("data-none"));
        return;
      }
      if (list.hidden) {
        list.hidden = false;
        list.scrollIntoView({ block: "nearest" });
      }
      list.scrollTop = 0;
      input.setAttribute("aria-expanded", "true");
      input.setAttribute("autocomplete", "off");
      say(input.getAttribute(all.length > MOST ? "data-shown" : "data-found").replace("{number}", all.length).replace("{shown}", MOST));
    }

    function choose(index) {
      input.value = found[index].label;
      input.setSelectionRange(input.value.length, input.value.length);
      close();
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function step(by) {
      if (!entries) {
        early = by;
        return;
      }
      if (!isOpen()) {
        suggest();
        if (isOpen()) {
          mark(by > 0 ? 0 : found.length - 1);
        }
        return;
      }
      // One step beyond either end leads back into the text.
      var next = active + by;
      mark(next < -1 ? found.length - 1 : next >= found.length ? -1 : next);
    }

    input.addEventListener("focus", load);
    input.addEventListener("input", function () {
      waived = false;
      load();
      if (fold(input.value).length < SHORTEST) {
        close();
      } else {
        suggest();
      }
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
      if (event.isComposing || event.ctrlKey || event.metaKey) {
        return;
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (event.altKey && event.key === "ArrowUp") {
          close();
        } else if (event.altKey) {
          suggest();
        } else {
          step(event.key === "ArrowDown" ? 1 : -1);
        }
      } else if (event.key === "Enter" && isOpen() && active !== -1) {
        event.preventDefault();
        choose(active);
      } else if (event.key === "Escape" && isOpen()) {
        event.preventDefault();
        close();
      } else if (event.key === "Escape" && !entries) {
        waived = true;
        early = 0;
      } else if (["Home", "End", "ArrowLeft", "ArrowRight"].indexOf(event.key) !== -1) {
        early = 0;
        mark(-1);
      }
    });
    // A press on the list leaves the focus, and the keyboard of a phone, in the field.
    list.addEventListener("mousedown", function (event) {
      event.preventDefault();
    });
    list.addEventListener("click", function (event) {
      var item = event.target.closest("[role=option]");
      if (item) {
        choose(Array.prototype.indexOf.call(list.children, item));
      }
    });
    if (document.activeElement === input) {
      load();
    }
  }

  if (window.fetch && Element.prototype.closest && String.prototype.normalize) {
    Array.prototype.forEach.call(document.querySelectorAll("input[data-libraries]"), enhance);
  }
}());
