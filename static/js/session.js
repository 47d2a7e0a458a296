// Before the admin sends anything, this asks whether the person is still signed in. If not, or if the key of the page's
// forms is an old one because somebody signed in again in another tab, nothing is sent: a dialog leads to signing in, and
// then what was to be sent goes out with the new key. The page on which somebody writes is never left meanwhile.
{
  const template = document.getElementById("session-dialog");
  const config = window.wagtailConfig;
  const sendNow = window.fetch.bind(window);
  const TOKEN = "csrfmiddlewaretoken";
  let user = template.dataset.user; // nobody on a page that was kept for somebody who was signed out
  let asking; // the one question that is going on, for everything that waits for its answer
  let isClosed = false; // the person has closed the dialog: only what they send themselves opens it again

  const isSafe = (method) => /^(get|head|options)$/i.test(method || "get");
  const isOurs = (address) => new URL(address, document.baseURI).origin === window.location.origin;

  const request = (method) =>
    sendNow(template.dataset.session, {
      method,
      headers: {
        Accept: "application/json",
        "X-Requested-With": "XMLHttpRequest",
        ...(isSafe(method) ? {} : { [config.CSRF_HEADER_NAME]: config.CSRF_TOKEN }),
      },
      redirect: "manual",
      cache: "no-store",
    });

  const renew = (token) => {
    config.CSRF_TOKEN = token;
    for (const field of document.querySelectorAll(`input[name="${TOKEN}"]`)) {
      field.value = token;
    }
  };

  // How things stand: "in", "out", "other" (somebody else has signed in) or "away" (no answer).
  const look = async () => {
    try {
      let answer = await request("POST");
      if (!answer.ok && answer.status < 500) {
        answer = await request("GET");
      }
      if (!answer.ok) {
        return { state: answer.status < 500 ? "out" : "away" };
      }
      const found = await answer.json();
      return { ...found, state: !user || found.user === user ? "in" : "other" };
    } catch {
      return { state: "away" };
    }
  };

  // The same at once, for a form that is about to leave the page: if all is well, its sending goes on untouched.
  const { open, send } = XMLHttpRequest.prototype;
  const isWell = () => {
    const question = new XMLHttpRequest();
    try {
      open.call(question, "POST", template.dataset.session, false);
      question.setRequestHeader("Accept", "application/json");
      question.setRequestHeader("X-Requested-With", "XMLHttpRequest");
      question.setRequestHeader(config.CSRF_HEADER_NAME, config.CSRF_TOKEN);
      send.call(question);
      return question.status === 200 && JSON.parse(question.responseText).user === user;
    } catch {
      return false;
    }
  };

  const dialog = template.content.firstElementChild.cloneNode(true);
  const part = (name) => dialog.querySelector(`[data-${name}]`);

  const show = ({ state, name = "" }) => {
    part("name").textContent = name;
    for (const words of dialog.querySelectorAll("[data-when]")) {
      words.hidden = words.dataset.when !== state;
      const title = words.querySelector("h2");
      title.id = words.hidden ? "" : "session-title";
    }
    if (!dialog.open) {
      document.body.append(dialog);
      dialog.showModal();
    }
  };

  // The next thing that the person does: "retry", "return" (to this tab) or "close".
  const next = () =>
    new Promise((resolve) => {
      const done = new AbortController();
      const on = (target, event, what) =>
        target.addEventListener(event, () => (done.abort(), resolve(what)), { signal: done.signal });
      on(part("retry"), "click", "retry");
      on(part("close"), "click", "close");
      on(dialog, "cancel", "close");
      on(window, "focus", "return");
    });

  const settle = async () => {
    let found = await look();
    while (found.state !== "in") {
      show(found);
      const done = await next();
      if (done === "close") {
        dialog.close();
        isClosed = true;
        return false;
      }
      if (done === "retry" && found.state === "other") {
        user = found.user;
      }
      const before = found.state;
      found = await look();
      part("still").textContent = done === "retry" && found.state === before ? part("still").dataset.words : "";
    }
    if (found.token) {
      renew(found.token);
    }
    dialog.close();
    isClosed = false;
    return true;
  };

  // Whether things may be sent now.
  const ready = () => (asking ??= settle().finally(() => (asking = undefined)));

  const withNewKey = (body) => {
    if (typeof body === "string" && new RegExp(`(^|&)${TOKEN}=`).test(body)) {
      const fields = new URLSearchParams(body);
      fields.set(TOKEN, config.CSRF_TOKEN);
      return fields.toString();
    }
    if ((body instanceof FormData || body instanceof URLSearchParams) && body.has(TOKEN)) {
      body.set(TOKEN, config.CSRF_TOKEN);
    }
    return body;
  };

  // What scripts are asking and sending. A form that is sent while Wagtail keeps a new page by itself would make the same
  // page a second time, and be refused: so forms wait for it, and then go to the address that the page has by then.
  const LONGEST_WAIT = 10_000;
  const sending = new Set();
  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const sent = async () => {
    const end = Date.now() + LONGEST_WAIT;
    while (sending.size && Date.now() < end) {
      await Promise.race([Promise.allSettled(sending), pause(1000)]);
      await pause(100); // whoever waited for the answer acts on it first, and may ask more
    }
  };

  // Forms. The event comes again once all is well, so whatever else listens to it meets it only then.
  const waiting = new WeakSet();
  const passing = new WeakSet();
  window.addEventListener(
    "submit",
    async (event) => {
      const { target: form, submitter } = event;
      const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
      const method = submitter?.getAttribute("formmethod") ?? form.getAttribute("method");
      if (isSafe(method) || !isOurs(action) || action === template.dataset.logout || passing.has(form)) {
        return;
      }
      if (!waiting.has(form) && sending.size === 0 && isWell()) {
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (waiting.has(form)) {
        return;
      }
      waiting.add(form);
      await sent();
      if (await ready()) {
        const button = submitter?.form === form ? submitter : undefined;
        const wasDisabled = button?.disabled; // as Wagtail's buttons are after a click; a disabled one is not sent
        if (wasDisabled) {
          button.disabled = false;
        }
        passing.add(form);
        HTMLFormElement.prototype.requestSubmit.call(form, button);
        passing.delete(form);
        if (wasDisabled) {
          button.disabled = true;
        }
      } else if (submitter?.dataset.wProgressLoadingValue) {
        submitter.dataset.wProgressLoadingValue = "false"; // Wagtail's button would say “Saving…” for half a minute
      }
      waiting.delete(form);
    },
    true,
  );

  // What scripts send: sent as it is, and once more if the answer is that nobody is signed in or that the key is old.
  const fetchOnce = async (resource, options) => {
    const answer = sendNow(resource, options);
    const whole = answer.then((found) => found.clone().text());
    sending.add(whole);
    const done = () => sending.delete(whole);
    whole.then(done, done);
    return answer;
  };
  window.fetch = async (resource, options = {}) => {
    const answer = await fetchOnce(resource, options);
    const isRefused = answer.status === 403 || (answer.redirected && answer.url.includes(template.dataset.account));
    if (resource instanceof Request || !isOurs(String(resource)) || !isRefused || isClosed || !(await ready())) {
      return answer;
    }
    const headers = new Headers(options.headers);
    if (!isSafe(options.method)) {
      headers.set(config.CSRF_HEADER_NAME, config.CSRF_TOKEN);
    }
    return sendNow(resource, { ...options, headers, body: withNewKey(options.body) });
  };

  // jQuery's requests: those of choosers, of dialogs and of uploads.
  const addresses = new WeakMap();
  XMLHttpRequest.prototype.open = function (method, address, isAsync = true, ...more) {
    addresses.set(this, isAsync ? String(address) : undefined);
    return open.call(this, method, address, isAsync, ...more);
  };
  XMLHttpRequest.prototype.send = async function (body) {
    const address = addresses.get(this);
    if (address !== undefined && isOurs(address)) {
      await ready();
    }
    if (this.readyState === XMLHttpRequest.OPENED) {
      send.call(this, withNewKey(body));
    }
  };
}
