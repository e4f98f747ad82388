// Reads records of the reporting API into plain rows, in the spellings that the journeys meet, for the oracle.

import { formKey } from "./forms.mjs";

/** The record's values under any spelling of a field: first by the order of the spellings. */
function values(record, ...spellings) {
  const plain = (key) => key.toLowerCase().replace(/[ _-]/g, "");
  return spellings.flatMap((spelling) => Object.keys(record).filter((key) => plain(key) === spelling).map((key) => record[key]));
}

export const first = (record, ...spellings) => values(record, ...spellings).find((value) => value !== null) ?? null;

/** A score is a number or a decimal in quotes, from -100 to 100; anything else is none. */
function score(value) {
  const number = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
  return typeof number === "number" && Math.abs(number) <= 100 ? number : null;
}

const people = (list, kind) =>
  (list ?? []).map((entry) => ({ id: first(entry, `${kind}id`), name: first(entry, `${kind}name`) }));

function metric(entry) {
  return {
    id: first(entry, "metricid"),
    name: first(entry, "metricname"),
    weight: first(entry, "metricweight"),
    negativeWeight: first(entry, "metricnegativeweight"),
    isFatal: first(entry, "isfatalerror") === true,
    auto: first(entry, "qualification"),
    auditor: first(entry, "auditorresponse"),
  };
}

/** The two scores subtracted as decimals are: 80.1 - 70.1 is 10, not a billionth less. */
const difference = (auto, audit) => Math.round((auto - audit) * 1e9) / 1e9;

/** Milliseconds since 1970 of a time in UTC. */
const instant = (time) => (time === null ? null : Date.parse(`${time.replace(" ", "T")}Z`));

/** One record as the journeys need it. */
export function plainRow(record) {
  const metrics = (first(record, "metrics", "metric") ?? []).map(metric);
  const nFatal = Number(first(record, "fatalerrorcount", "fatalerrors") ?? 0);
  const auto = score(first(record, "koreevalutionscore", "koreevaluationscore"));
  const audit = score(first(record, "supervisorauditscore", "auditscore"));
  const form = metrics.map(({ id, weight, negativeWeight }) => JSON.stringify([id, weight, negativeWeight]));
  return {
    id: first(record, "conversationid"),
    customId: first(record, "customconversationid"),
    auto,
    audit,
    delta: auto === null || audit === null ? null : difference(auto, audit),
    outcome: (first(record, "evaluationstatus") ?? "").toLowerCase(),
    isAudited: (first(record, "auditstatus") ?? "").toLowerCase() === "audited",
    auditor: first(record, "auditor", "auditorname"),
    duration: first(record, "durationstatus") || "legacy",
    isFatal: nFatal > 0 || metrics.some(({ isFatal }) => isFatal),
    nFatal,
    metrics: metrics.map(({ id }) => id),
    answers: metrics.map(({ id, auto, auditor }) => ({ id, auto, auditor })),
    specs: metrics,
    form: form.sort().join(),
    formKey: formKey(metrics),
    passScore: score(first(record, "passscore")),
    agents: people(first(record, "agents"), "agent"),
    queues: people(first(record, "queues"), "queue"),
    channel: first(record, "channel") ?? "",
    direction: first(record, "contactdirection") ?? "",
    language: first(record, "language") ?? "",
    evaluatedAt: instant(first(record, "evaluatedat")),
    auditedAt: instant(first(record, "auditdate")),
  };
}
