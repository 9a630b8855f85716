"use strict";

const EVERY = 1500; // milliseconds
const live = document.getElementById("live");
const said = document.getElementById("said");
const lost = document.getElementById("lost");
const buttons = [...document.querySelectorAll("button[data-post]")];
const stopper = document.getElementById("stop"); // Of the clock, while it runs.

function say(text, failed = false) {
  said.textContent = text;
  said.classList.toggle("failed", failed);
}

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// Changes the parts that differ, and no others: who reads or selects elsewhere is not disturbed.
function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const part of fresh.querySelectorAll("[id^=part-]")) {
    const old = document.getElementById(part.id);
    if (old && old.outerHTML !== part.outerHTML) {
      const focused = old.contains(document.activeElement) && document.activeElement.getAttribute("href");
      old.replaceWith(part);
      if (focused) {
        live.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
      }
    }
  }
}

async function look() {
  try {
    const answer = await fetch(live.dataset.from ?? "/live", { headers: { Accept: "text/html" } });
    if (answer.redirected || answer.status === 401) {
      location.reload(); // The session has ended: this leads to the sign-in page, and back.
    } else if (answer.ok) {
      show(await answer.text());
    }
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  }
}

async function arrival() {
  stopper.hidden = false;
  try {
    for (;;) {
      const clock = await (await fetch("/api/admin/sample-shop/clock")).json();
      await look();
      if (clock.left === "PT0S") {
        return;
      }
      await wait(200);
    }
  } finally {
    stopper.hidden = true;
  }
}

async function press(button) {
  buttons.forEach((one) => (one.disabled = true));
  say(button.dataset.doing);
  try {
    const answer = await fetch(button.dataset.post, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: button.dataset.body,
    });
    const body = await answer.json();
    if (!answer.ok) {
      say([body.detail, body.maybe].filter(Boolean).join(" "), true);
      return;
    }
    if ("left" in body) {
      await arrival();
    }
    say(button.dataset.done);
  } catch {
    say("");
  } finally {
    buttons.forEach((one) => (one.disabled = false));
    button.focus({ preventScroll: true });
    await look();
  }
}

async function keepLooking() {
  for (;;) {
    await wait(EVERY);
    if (!document.hidden) {
      await look();
    }
  }
}

buttons.forEach((button) => button.addEventListener("click", () => press(button)));
stopper?.addEventListener("click", () => fetch("/api/admin/sample-shop/clock/stop", { method: "POST" }));
keepLooking();
