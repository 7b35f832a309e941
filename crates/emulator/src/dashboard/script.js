// Asks once a second what is new and puts it in its place. The server writes all of the HTML, escaped.
"use strict";

const { base, started } = document.body.dataset;
const byId = (id) => document.getElementById(id);
const ROWS = 200;
let { state, log } = document.body.dataset;
let found = "";

const fetched = async (path, options) => {
  const answer = await fetch(path, options);
  if (answer.ok) return answer;
  const { message } = await answer.json().catch(() => ({ message: `The emulator answers ${answer.status}.` }));
  throw new Error(message);
};

const showValues = async (addon) => {
  addon.querySelector(".env").innerHTML = await (await fetched(`${base}/addons/${addon.id}`)).text();
};

const replaceOwners = (html) => {
  const owners = byId("owners");
  const open = [...owners.querySelectorAll("details[open]")].map((addon) => addon.id);
  const shown = [...owners.querySelectorAll("button.hide")].map((button) => button.closest("details").id);
  owners.innerHTML = html;
  for (const addon of open.map(byId).filter(Boolean)) addon.open = true;
  for (const addon of shown.map(byId).filter(Boolean)) showValues(addon).catch(() => {});
};

const addRows = (rows) => {
  const body = byId("requests").tBodies[0];
  for (const { id, html } of rows.reverse()) {
    const old = byId(id);
    if (old) old.outerHTML = html;
    else body.insertAdjacentHTML("afterbegin", html);
  }
  while (body.rows.length > ROWS) body.lastElementChild.remove();
};

const look = async () => {
  const search = byId("search").value;
  const seen = new URLSearchParams({ log, search });
  // What is shown was found by another search: all of it is asked for again.
  if (search === found) seen.set("state", state);
  const news = await (await fetched(`${base}/news?${seen}`)).json();
  if (String(news.started) !== started) location.reload();
  if (news.owners !== null) replaceOwners(news.owners);
  if (byId("faults").innerHTML !== news.faults) byId("faults").innerHTML = news.faults;
  addRows(news.requests);
  ({ state, log } = news);
  found = search;
};

const goOn = async () => {
  const isLive = await look().then(() => true, () => false);
  byId("live").textContent = isLive ? "live" : "no answer";
  byId("live").className = isLive ? "" : "wrong";
  setTimeout(goOn, 1000);
};

const change = async (method, { faults, only }) => {
  byId("wrong").textContent = "";
  const body = faults && JSON.stringify({ faults });
  const query = only ? `?${new URLSearchParams({ fault: only })}` : "";
  try {
    await fetched(`/_emulator/faults${query}`, { method, body });
    byId("add").reset();
    await look();
  } catch (error) {
    byId("wrong").textContent = error.message;
  }
};

byId("add").addEventListener("submit", (event) => {
  event.preventDefault();
  change("POST", { faults: [byId("fault").value] });
});

byId("search").addEventListener("input", () => look().catch(() => {}));

document.addEventListener("click", ({ target }) => {
  const addon = target.closest("details");
  if (target.id === "clear") change("DELETE", {});
  else if (target.className === "remove") change("DELETE", { only: target.value });
  else if (target.className === "show") showValues(addon).catch(() => {});
  else if (target.className === "hide") {
    for (const cell of addon.querySelectorAll("td")) cell.textContent = "••••••••";
    target.className = "show";
    target.textContent = "Show values";
  }
});

setTimeout(goOn, 1000);
