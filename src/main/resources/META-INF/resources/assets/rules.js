"use strict";

// All that is here can be done without it: this saves some steps.
const text = document.getElementById("text");
const gutter = document.querySelector(".gutter");
let unsaved = false;

// A button that was pressed says what happens, and cannot be pressed twice.
document.addEventListener("submit", (event) => {
  unsaved = false;
  const button = event.submitter;
  if (button && button.dataset.doing) {
    setTimeout(() => { // After the form is read: a disabled button is not sent.
      button.textContent = button.dataset.doing;
      document.querySelectorAll("button").forEach((one) => (one.disabled = true));
    });
  }
});

// The browser may show this page again as it was left.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    location.reload();
  }
});

function number() {
  const lines = text.value.split("\n").length;
  while (gutter.children.length < lines) {
    const line = document.createElement("li");
    line.id = `L${gutter.children.length + 1}`;
    line.textContent = gutter.children.length + 1;
    gutter.append(line);
  }
  while (gutter.children.length > lines) {
    gutter.lastChild.remove();
  }
  text.rows = lines + 1;
}

function select(line) {
  const before = text.value.split("\n").slice(0, line - 1).join("\n");
  const start = line === 1 ? 0 : before.length + 1;
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, start);
}

function selectFromAddress() {
  const line = /^#L(\d+)$/.exec(location.hash);
  if (line) {
    select(Number(line[1]));
  }
}

// Puts a sentence onto a line of its own, below the one with the cursor.
function insert(sentence) {
  const end = text.value.indexOf("\n", text.selectionStart);
  const at = end < 0 ? text.value.length : end;
  text.setRangeText(`\n    ${sentence}`, at, at, "end");
  text.focus();
  text.dispatchEvent(new Event("input"));
}

if (text && gutter) {
  if (!text.readOnly) {
    text.addEventListener("input", () => {
      unsaved = true;
      number();
    });
    document.querySelectorAll("[data-sentence]").forEach((code) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet small";
      button.textContent = "Insert";
      button.setAttribute("aria-label", `Insert: ${code.dataset.sentence}`);
      button.addEventListener("click", () => insert(code.dataset.sentence));
      code.after(button);
    });
    window.addEventListener("beforeunload", (event) => {
      if (unsaved) {
        event.preventDefault();
      }
    });
  }
  window.addEventListener("hashchange", selectFromAddress);
  selectFromAddress();
}
