// Comfort alone: every page does its work without it.

// Whoever sends a form twice by a double click sends it once.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent && form.method === "post") {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});

// A page that comes out of the browser's memory can be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// Faults are read out, and the keyboard stands where they are.
document.getElementById("faults")?.focus();

// Leaving a form that has been typed in is asked about.
let typed = false;
for (const sheet of document.querySelectorAll("form.sheet")) {
  sheet.addEventListener("input", () => { typed = true; });
  sheet.addEventListener("submit", () => { typed = false; });
}
window.addEventListener("beforeunload", (event) => {
  if (typed) event.preventDefault();
});

// What is to be copied is copied by a button.
for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    button.textContent = button.dataset.done;
  });
}
