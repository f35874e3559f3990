"use strict";
// Listens by data attributes: copying, downloads in a chosen form, chosen filters, boxes chosen together, countdowns, the current page in the navigation, keys, polls of hidden pages.
(() => {
  const announce = (message) => {
    const region = document.getElementById("announce");
    if (region) {
      region.textContent = message;
    }
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) {
      return;
    }
    const label = button.textContent;
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
    announce(button.dataset.copied);
    setTimeout(() => {
      button.textContent = label;
    }, 1600);
  });

  // A link alone cannot ask for one of several forms of the same thing.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-accept]");
    if (!link) {
      return;
    }
    event.preventDefault();
    const answer = await fetch(link.href, { headers: { Accept: link.dataset.accept } });
    if (!answer.ok) {
      const problem = await answer.json().catch(() => ({}));
      announce(problem.detail ?? answer.statusText);
      return;
    }
    const file = document.createElement("a");
    file.href = URL.createObjectURL(await answer.blob());
    file.download = link.download;
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 10000);
  });

  // Chooses every box of that name, or none when all are chosen.
  document.addEventListener("click", (event) => {
    const name = event.target.closest("[data-choose-all]")?.dataset.chooseAll;
    if (name) {
      const boxes = [...document.getElementsByName(name)];
      const all = boxes.every((box) => box.checked);
      boxes.forEach((box) => {
        box.checked = !all;
      });
    }
  });

  for (const select of document.querySelectorAll("select[data-value]")) {
    select.value = select.dataset.value;
  }

  const two = (number) => String(number).padStart(2, "0");

  const countDown = () => {
    for (const element of document.querySelectorAll("[data-countdown]")) {
      const seconds = Math.floor((Date.parse(element.dataset.countdown) - Date.now()) / 1000);
      const hours = Math.floor(seconds / 3600);
      const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
      element.textContent = seconds <= 0 ? element.dataset.ended : hours > 0 ? `${hours}:${rest}` : rest;
      element.classList.toggle("soon", seconds < 60);
    }
  };
  setInterval(countDown, 1000);
  countDown();

  for (const link of document.querySelectorAll(".nav a")) {
    if (link.pathname === location.pathname || link.dataset.also?.split(" ").includes(location.pathname)) {
      link.setAttribute("aria-current", "page");
    }
  }

  // A letter presses the button that names it, Escape leaves a field; a question of ours is answered by y or Escape.
  const FIELDS = "input, textarea, select, [contenteditable]";
  const shown = (selector) => [...document.querySelectorAll(selector)].find((one) => one.getClientRects().length > 0);
  const press = (selector) => {
    const element = shown(selector);
    if (element) {
      element.matches(FIELDS) ? element.focus() : element.click();
    }
    return element;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
      return;
    }
    if (event.target.matches(FIELDS)) {
      if (event.key === "Escape") {
        event.target.blur();
      }
      return;
    }
    const key = event.key.toLowerCase();
    const found = shown(".ui-confirm-dialog")
      ? key === "y" && press(".ui-confirmdialog-yes")
      : /^[a-z]$/.test(key) && press(`[data-key="${key}"]`);
    if (found) {
      event.preventDefault();
    }
  });

  // What a button's answer says must be seen, however far down the button was.
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (node.id === "messages" && node.firstElementChild) {
          node.scrollIntoView({ block: "center" });
          announce(node.textContent);
        }
      }
    }
  }).observe(document.getElementById("main"), { childList: true });

  const polls = () =>
    Object.values(window.PrimeFaces?.widgets ?? {}).filter((widget) => widget.cfg?.frequency && widget.cfg.autoStart !== false);

  document.addEventListener("visibilitychange", () => {
    for (const poll of polls()) {
      if (document.hidden) {
        poll.stop();
      } else {
        poll.start();
      }
    }
  });

  const quiet = () => {
    polls().forEach((poll) => poll.stop());
    window.PrimeFaces?.ajax?.Queue?.abortAll();
  };

  // Signing out ends the session under a poll that is on its way: its answer must not lead elsewhere.
  let leaving = false;
  document.addEventListener("submit", (event) => {
    if (event.target.id === "leave") {
      leaving = true;
      quiet();
    }
  });

  // A redirect takes a message to the next page: no poll may fetch it in between.
  const answers = window.PrimeFaces?.ajax?.ResponseProcessor;
  const redirect = answers?.doRedirect;
  if (redirect) {
    answers.doRedirect = (node) => {
      quiet();
      redirect.call(answers, node);
    };
  }

  // A signed-out session answers a poll with a redirect that scripts may not follow: the page then signs in again.
  window.jQuery?.(document).on("pfAjaxError", (_event, request) => {
    const last = Number(sessionStorage.getItem("reloaded") ?? 0);
    if (!leaving && [0, 401, 403].includes(request?.status) && Date.now() - last > 15000) {
      sessionStorage.setItem("reloaded", String(Date.now()));
      location.reload();
    }
  });
})();
