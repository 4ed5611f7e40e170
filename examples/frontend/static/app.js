"use strict";

const CYCLES = `
  query Cycles { cycles(first: 24, filter: { states: [PUBLISHED, CLOSED] }) { nodes { id name period } } }`;
const RANKING = `
  query Ranking($cycleId: ID!) {
    ranking(cycleId: $cycleId, places: 20) {
      scheme { name { zh } }
      places { rank number name total grade employee { id } }
    }
  }`;
const CARD = `
  query Card($cycleId: ID!, $employeeId: ID!) {
    card(cycleId: $cycleId, employeeId: $employeeId) {
      result { number name total fullMarks grade rank }
      lines { item name { zh } points full fact { zh } reason { zh } citation { clause quote } }
      proposals { effect { zh } reason { zh } legalReview citation { clause quote } }
    }
  }`;

const $ = (id) => document.getElementById(id);
const place = { unit: "", cycle: "" };

// One operation; what is refused is told in words, and the field is null.
async function ask(query, variables = {}) {
  const reply = await fetch(`/graphql/${place.unit}`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json", "accept-language": "zh" },
    body: JSON.stringify({ query, variables }),
  });
  const body = await reply.json();
  const refusals = body.extensions?.refusals ?? [];
  $("told").textContent = [...(body.errors ?? []), ...refusals].map((one) => one.message).join(" ");
  return body.data ?? {};
}

function element(name, text = "", kind = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function table(headings, rows) {
  const made = element("table");
  const head = made.createTHead().insertRow();
  headings.forEach((heading) => head.append(Object.assign(element("th", heading), { scope: "col" })));
  const body = made.createTBody();
  rows.forEach((cells) => body.insertRow().append(...cells));
  return made;
}

function options(select, choices) {
  select.replaceChildren(...choices.map(([value, words]) => Object.assign(element("option", words), { value })));
}

async function showCycles() {
  place.unit = $("unit").value;
  const { cycles } = await ask(CYCLES);
  options($("cycle"), (cycles?.nodes ?? []).map((cycle) => [cycle.id, `${cycle.period} ${cycle.name}`]));
  await showRanking();
}

async function showRanking() {
  place.cycle = $("cycle").value;
  $("card").replaceChildren();
  const lists = place.cycle ? ((await ask(RANKING, { cycleId: place.cycle })).ranking ?? []) : [];
  $("ranking").replaceChildren(
    ...lists.flatMap((list) => [element("h2", list.scheme.name.zh), table(["名次", "员工", "总分", "等级"], list.places.map(entry))]),
  );
}

function entry(one) {
  const name = element("td");
  const open = element("button", `${one.number} ${one.name}`);
  open.addEventListener("click", () => showCard(one.employee.id));
  name.append(open);
  return [element("td", one.rank), name, element("td", points(one.total), "number"), element("td", one.grade ?? "")];
}

async function showCard(employeeId) {
  const { card } = await ask(CARD, { cycleId: place.cycle, employeeId });
  if (!card) return;
  const { result } = card;
  const heading = element("h2", `${result.number} ${result.name} · ${points(result.total)} / ${points(result.fullMarks)}`);
  const lines = table(["项目", "事实", "算式与依据", "得分"], card.lines.map((line) => [
    element("td", line.name.zh),
    element("td", line.fact?.zh ?? ""),
    explained(line.reason.zh, line.citation),
    element("td", `${points(line.points)} / ${points(line.full)}`, "number"),
  ]));
  const proposals = card.proposals.map((one) => {
    const made = element("p", `${one.effect.zh}${one.legalReview ? "(须法务审核)" : ""}: ${one.reason.zh}`);
    made.append(quoted(one.citation));
    return made;
  });
  $("card").replaceChildren(heading, lines, ...proposals);
  heading.scrollIntoView({ behavior: "smooth" });
}

function points(exact) {
  return exact === null ? "–" : exact.replace(/\.0+$|(\.\d*[1-9])0+$/, "$1");
}

function explained(reason, citation) {
  const cell = element("td", reason);
  cell.append(quoted(citation));
  return cell;
}

function quoted(citation) {
  return element("blockquote", `${citation.clause} 「${citation.quote}」`);
}

$("login").addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(event.target));
  const reply = await fetch("/auth/login", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(given),
  });
  const body = await reply.json();
  if (!reply.ok) {
    $("told").textContent = body.problems.map((problem) => problem.message.zh).join(" ");
    return;
  }
  options($("unit"), body.units.map((unit) => [unit.code, unit.name]));
  event.target.hidden = true;
  $("choices").hidden = false;
  await showCycles();
});
$("unit").addEventListener("change", showCycles);
$("cycle").addEventListener("change", showRanking);
