
"use strict";
// Search and filters. They work on what stands in the page; without them everything is shown.
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const search = document.getElementById("search");
  const campaign = document.getElementById("campaign");
  const count = document.getElementById("count");
  const all = document.querySelectorAll(".finding").length;
  const groups = [...document.querySelectorAll(".group")].map((element) => {
    const about = element.querySelector("h3").textContent + element.querySelector(".summary").textContent;
    const finding = (one) => ({ element: one, text: null, about });
    const lists = [...element.querySelectorAll(".findings")];
    return { element, lists: lists.map((list) => ({ element: list, findings: [...list.children].map(finding) })) };
  });

  // Reading all the text takes a moment when there is much of it, so it waits for the first search.
  const textOf = (finding) => (finding.text ??= (finding.about + " " + finding.element.textContent).toLowerCase());

  function wanted() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set([...form.elements.severity].filter((box) => box.checked).map((box) => box.value));
    return (finding) =>
      severities.has(finding.element.dataset.severity) &&
      (campaign.value === "" || campaign.value === finding.element.dataset.campaign) &&
      words.every((word) => textOf(finding).includes(word));
  }

  function apply() {
    const matches = wanted();
    // What holds nothing that is shown is hidden too; each tells how many of its findings are shown.
    const show = (element, number) => {
      if (element.hidden !== !number) element.hidden = !number;
      return number;
    };
    const sum = (items, number) => items.reduce((total, item) => total + number(item), 0);
    const inList = (list) => show(list.element, sum(list.findings, (one) => show(one.element, matches(one) ? 1 : 0)));
    const shown = sum(groups, (group) => show(group.element, sum(group.lists, inList)));
    const number = (value) => value.toLocaleString("en");
    count.textContent = `${number(shown)} of ${number(all)} ${all === 1 ? "finding" : "findings"} shown`;
  }

  let waiting;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });

  // A link to a finding shows it, whatever the filter hides; one that is about a campaign shows all of its findings.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#finding-"]');
    if (!link) return;
    const target = document.getElementById(link.hash.slice(1));
    if ("campaign" in link.dataset || target.hidden) form.reset();
    if ("campaign" in link.dataset) campaign.value = link.dataset.campaign;
    apply();
  });

  // Paper has no details to open.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
  });

  form.hidden = false;
  apply();
})();
