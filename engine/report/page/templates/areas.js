"use strict";
(function () {
  const root = document.documentElement;
  const buttons = document.querySelectorAll("[data-lang]");

  function speak(lang) {
    root.classList.remove("zh", "en");
    root.classList.add(lang);
    root.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = root.dataset[lang];
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
    }
  }

  for (const button of buttons) {
    button.disabled = false;
    button.addEventListener("click", () => speak(button.dataset.lang));
  }
})();
