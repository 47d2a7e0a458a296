/* Leave this page: the red button, or Shift pressed three times, takes the site away at once.
 *
 * Without this script the link still works: /leave/ answers with Clear-Site-Data and a redirect to a harmless page. What the
 * script adds is speed (the page is hidden before the network answers) and the history:
 *
 * - The entry of the page that is left becomes /leave/ itself, so that Back leads to the harmless page again. A second
 *   such entry is pushed and then replaced, because only a push cuts off what lies ahead: otherwise a page visited
 *   before with Back would still stand behind the Forward button.
 * - Older pages of the site stay in the history; no script may remove them. So each one blanks itself when somebody
 *   returns to it after leaving. How does it know? Nothing may be stored (no cookie, no sessionStorage), so:
 *   - `window.name` lives in the tab's memory and goes with it. Every page sets it to OPEN. Leaving empties it, and browsers
 *     empty it themselves on the way to another site.
 *   - A page that somebody looks at notes `seen` in its history entry, and takes it back when she follows a link to another site,
 *     or when the window is hidden: a phone that makes a call may end the browser, and shows the page anew afterwards.
 *   Back within the site: the name is OPEN, so the page shows. Back after leaving: the name is not OPEN and the older page was
 *   `seen`, so it goes to the harmless page; so it does after another site's address was typed, which is a way of leaving, too.
 *   Back after following a link to another site, and a tab that was hidden when the browser ended: the name is gone, but the
 *   page is not noted as `seen`, so it shows. Whoever opens a closed tab again sees the harmless page.
 * - HTML is sent with no-store, so the browser asks the server anew, and this script runs before anything is painted:
 *   it is a plain script in the head, not a module, which would come after the first paint. For a browser that still brings a
 *   page back from memory the same check runs on `pageshow`.
 *
 * A press of Shift counts only if nothing else happens between its down and its up, so typing capitals, Shift+Tab, Shift+click
 * and composing a letter never leave the page; all three must come within five seconds. The second one is answered in words,
 * seen and heard: what the third will do.
 *
 * While a dialog is open nothing outside of it can be pressed or is read aloud, so link and warning stand in it until it closes.
 * What has the focus, with its label and error, is moved clear of the link; browsers do that for the thing alone.
 */
(function () {
  "use strict";

  var OPEN = "1";
  var PRESSES = 3;
  var WITHIN = 5000; // milliseconds
  var root = document.documentElement;
  var address = document.currentScript.getAttribute("data-leave");
  var neutral = document.currentScript.getAttribute("data-title");
  var presses = [];
  var alone = false;
  var leaving = false;
  var going = false;
  var pointing = false;
  var link = null;
  var warning = null;
  var home = null;
  var timer = 0;

  function hide() {
    root.hidden = true;
    root.style.display = "none";
    document.title = neutral;
    if (document.body) {
      document.body.textContent = ""; // nor does the browser keep what was typed
    }
    Array.prototype.forEach.call(document.querySelectorAll("link[rel~=icon]"), function (icon) {
      icon.remove();
    });
  }

  function leave() {
    if (leaving) {
      return;
    }
    leaving = true;
    window.stop();
    hide();
    window.name = "";
    history.replaceState({ left: true }, "", address);
    if (!window.navigation || window.navigation.canGoForward) {
      history.pushState({ left: true }, "", address);
    }
    window.location.replace(address);
  }

  function state() {
    return history.state || {};
  }

  function note(seen) {
    if (Boolean(state().seen) !== seen) {
      history.replaceState({ seen: seen }, "");
    }
  }

  function isReturn(event) {
    if (event && event.persisted) {
      return true;
    }
    var entry = performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
    return Boolean(entry) && entry.type === "back_forward";
  }

  function arrive(event) {
    if (isReturn(event) && window.name !== OPEN && (state().seen || state().left)) {
      leave();
      return;
    }
    window.name = OPEN;
    note(!document.hidden);
  }

  function leadsAway(pressed) {
    return /^https?:$/.test(pressed.protocol) && pressed.origin !== window.location.origin && pressed.target !== "_blank";
  }

  arrive();
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      leaving = false;
      going = false;
      arrive(event);
    }
  });
  // When a page goes it is hidden, too; then it stays noted.
  window.addEventListener("pagehide", function () {
    going = true;
  });
  document.addEventListener("visibilitychange", function () {
    if (!going && !leaving) {
      note(!document.hidden);
    }
  });
  window.addEventListener("hashchange", function () {
    note(!document.hidden);
  });

  document.addEventListener("click", function (event) {
    var pressed = event.target.closest ? event.target.closest("a[href]") : null;
    alone = false;
    if (!pressed) {
      return;
    }
    if (pressed.classList.contains("exit") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      leave();
    } else if (leadsAway(pressed) && !event.defaultPrevented) {
      note(false);
    }
  });

  // The keys

  function warn(isNext) {
    window.clearTimeout(timer);
    if (warning) {
      warning.textContent = isNext ? warning.getAttribute("data-words") : "";
    }
    if (isNext) {
      timer = window.setTimeout(warn, WITHIN - (presses[1] - presses[0]), false);
    }
  }

  function forget() {
    alone = false;
    if (presses.length) {
      presses = [];
      warn(false);
    }
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Shift" && !event.isComposing && !event.ctrlKey && !event.altKey && !event.metaKey) {
      alone = true;
    } else {
      forget();
    }
  }, true);
  document.addEventListener("pointerdown", forget, true);
  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || !alone) {
      return;
    }
    alone = false;
    presses = presses.filter(function (before) {
      return event.timeStamp - before <= WITHIN;
    }).concat(event.timeStamp);
    if (presses.length === PRESSES) {
      leave();
    } else {
      warn(presses.length === PRESSES - 1);
    }
  }, true);

  // The link's place

  function isModal(dialog) {
    try {
      return dialog.matches(":modal");
    } catch (unknown) {
      return true;
    }
  }

  function follow() {
    var open = Array.prototype.filter.call(document.querySelectorAll("dialog[open]"), isModal);
    var place = open.length ? open[open.length - 1] : home;
    if (link.parentNode !== place) {
      place.insertBefore(warning, place.firstChild);
      place.insertBefore(link, place.firstChild);
    }
  }

  function clear() {
    var used = document.activeElement;
    var box = used && (used.closest(".field") || used);
    var room = window.innerHeight - 1.5 * link.offsetHeight;
    if (box && box.offsetHeight > room) {
      box = used;
    }
    if (box && box !== link && box.offsetHeight <= room) {
      box.scrollIntoView({ block: "nearest" });
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    link = document.querySelector(".exit");
    warning = document.querySelector(".exit-warning");
    if (!link || !warning) {
      return;
    }
    home = link.parentNode;
    link.setAttribute("aria-describedby", "exit-how exit-keys");
    link.querySelector("kbd").hidden = false;
    new MutationObserver(follow).observe(root, { attributes: true, attributeFilter: ["open"], childList: true, subtree: true });
    follow();
    document.addEventListener("focusin", function () {
      if (!pointing) {
        clear();
      }
    });
    // A page that moves under a press would lose the click: what was pressed is moved when it is over.
    document.addEventListener("pointerdown", function () {
      pointing = true;
    }, true);
    ["pointerup", "pointercancel"].forEach(function (end) {
      document.addEventListener(end, function () {
        pointing = false;
        window.setTimeout(function () {
          if (document.activeElement && document.activeElement.matches("input, select, textarea")) {
            clear();
          }
        });
      }, true);
    });
    window.addEventListener("resize", function () {
      if (document.activeElement && document.activeElement.matches("input, select, textarea")) {
        clear();
      }
    });
  });
}());
