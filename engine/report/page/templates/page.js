"use strict";
(function () {
  const root = document.documentElement;
  const form = document.getElementById("filter");
  const count = document.getElementById("count");
  const cards = Array.from(document.querySelectorAll(".card"));
  const rows = Array.from(document.querySelectorAll("tr[data-place]"));
  const texts = new Map();
  const fields = ["verdict", "plan", "domain", "scope", "area"];
  const alerts = ["red", "orange", "yellow", "blue"];

  function textOf(card) {
    if (!texts.has(card)) {
      texts.set(card, card.textContent.toLowerCase());
    }
    return texts.get(card);
  }

  function isWanted(card, wanted) {
    const grade = wanted.grade;
    if (grade === "alerts" ? !alerts.includes(card.dataset.grade) : grade && card.dataset.grade !== grade) {
      return false;
    }
    if (fields.some((name) => wanted[name] && card.dataset[name] !== wanted[name])) {
      return false;
    }
    if (wanted.units && !card.dataset.units.split(" ").includes(wanted.units)) {
      return false;
    }
    if (wanted.place && !(card.dataset.places || "").split("|").includes(wanted.place)) {
      return false;
    }
    return wanted.search.every((word) => textOf(card).includes(word));
  }

  function shown() {
    return cards.filter((card) => !card.hidden);
  }

  function filter() {
    const wanted = Object.fromEntries(new FormData(form));
    wanted.search = (wanted.search || "").toLowerCase().split(/\s+/).filter(Boolean);
    for (const card of cards) {
      card.hidden = !isWanted(card, wanted);
    }
    for (const row of rows) {
      row.hidden = Boolean(wanted.place) && row.dataset.place !== wanted.place;
    }
    tell();
  }

  function tell() {
    count.textContent = count.dataset[root.classList.contains("en") ? "en" : "zh"].replace("#", shown().length);
  }

  function speak(lang) {
    root.classList.remove("zh", "en");
    root.classList.add(lang);
    root.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = root.dataset[lang];
    for (const option of document.querySelectorAll("option[data-zh]")) {
      option.textContent = option.dataset[lang];
    }
    for (const button of document.querySelectorAll("[data-lang]")) {
      button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
    }
    tell();
  }

  function reveal() {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) {
      return;
    }
    if (place.classList.contains("card")) {
      if (place.hidden) {
        form.reset();
        form.elements.grade.value = "";
        filter();
      }
      place.querySelector("details").open = true;
    }
    for (let inner = place.parentElement; inner; inner = inner.parentElement) {
      if (inner.tagName === "DETAILS") {
        inner.open = true;
      }
    }
    place.scrollIntoView();
  }

  const opened = [];
  function beforePrint() {
    root.classList.toggle("plain-print", !form.elements.why.checked);
    const ids = new Set(shown().map((card) => "#" + card.id));
    for (const list of document.querySelectorAll(".silent section")) {
      list.hidden = !Array.from(list.querySelectorAll("a")).some((link) => ids.has(link.getAttribute("href")));
    }
    for (const details of document.querySelectorAll("details:not([open])")) {
      if (!details.closest("[hidden]")) {
        details.open = true;
        opened.push(details);
      }
    }
  }
  function afterPrint() {
    for (const list of document.querySelectorAll(".silent section")) {
      list.hidden = false;
    }
    for (const details of opened.splice(0)) {
      details.open = false;
    }
  }

  for (const button of document.querySelectorAll("[data-lang]")) {
    button.disabled = false;
    button.addEventListener("click", () => speak(button.dataset.lang));
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  document.getElementById("open-all").addEventListener("click", () => {
    for (const card of shown()) {
      card.querySelector("details").open = true;
    }
  });
  document.getElementById("close-all").addEventListener("click", () => {
    for (const card of cards) {
      card.querySelector("details").open = false;
    }
  });
  window.addEventListener("hashchange", reveal);
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", afterPrint);
  filter();
  if (location.hash) {
    reveal();
  }
})();
