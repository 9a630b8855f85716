"use strict";

const live = document.getElementById("live");
const said = document.getElementById("said");
const buttons = [...document.querySelectorAll("button[data-post]")];

function say(text, failed = false) {
  if (said) {
    said.textContent = text;
    said.classList.toggle("failed", failed);
  }
}

async function look() {
  try {
    const answer = await fetch("/live", { headers: { Accept: "text/html" } });
    if (answer.redirected || answer.status === 401) {
      location.reload();
      return;
    }
    const html = await answer.text();
    if (answer.ok && html !== look.last) {
      look.last = html;
      live.innerHTML = html;
    }
  } catch {
    say("Tandem does not answer. Maybe it was stopped.", true);
  }
}

async function arrival() {
  for (;;) {
    const clock = await (await fetch("/api/admin/sample-shop/clock")).json();
    await look();
    if (Number(clock.left) === 0 || clock.left === "PT0S") {
      return;
    }
    await new Promise((done) => setTimeout(done, 200));
  }
}

async function post(button) {
  buttons.forEach((one) => (one.disabled = true));
  say(button.dataset.post.endsWith("clock") ? "Time passes ..." : "Placing the order ...");
  try {
    const answer = await fetch(button.dataset.post, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: button.dataset.body,
    });
    const body = await answer.json();
    if (!answer.ok) {
      say([body.detail, body.maybe].filter(Boolean).join(" "), true);
    } else if ("left" in body) {
      await arrival();
      say("Time has passed.");
    } else {
      say(`Order ${body.order} is placed.`);
    }
  } catch {
    say("Tandem does not answer. Maybe it was stopped.", true);
  } finally {
    buttons.forEach((one) => (one.disabled = false));
    await look();
  }
}

buttons.forEach((button) => button.addEventListener("click", () => post(button)));
setInterval(look, 1500);
