// What an exported file must say of a record of the API, as the contract of exports has it.

import { first, plainRow } from "./plain-rows.mjs";

export const columns = [
  ...["conversation_id", "custom_conversation_id", "evaluated_at", "auto_score", "audit_score", "delta", "outcome"],
  ...["audit_status", "auditor", "audit_date", "duration_status", "direction", "direction_defaulted", "channel"],
  ...["language", "fatal_errors", "agents", "queues", "flags"],
];

const iso = (instant) => (instant === null ? null : new Date(instant).toISOString().replace(".000Z", "Z"));

const parties = (list) => list.map(({ id, name }) => ({ id, name }));

function flags(record, { auto, audit, isAudited, isFatal }) {
  const scores = [first(record, "koreevalutionscore"), first(record, "supervisorauditscore")];
  return Object.entries({
    number_as_text: scores.some((score) => typeof score === "string" && /\d/.test(score)),
    audited_without_score: isAudited && audit === null,
    score_without_audit: !isAudited && audit !== null,
    fatal_score_not_zero: isFatal && auto !== null && auto !== 0,
  }).flatMap(([flag, isRaised]) => (isRaised ? [flag] : []));
}

/** The record of a file of JSON. */
export function inJson(record) {
  const row = plainRow(record);
  return {
    conversation_id: row.id,
    custom_conversation_id: row.customId,
    evaluated_at: iso(row.evaluatedAt),
    auto_score: row.auto,
    audit_score: row.audit,
    delta: row.delta,
    outcome: first(record, "evaluationstatus"),
    audit_status: first(record, "auditstatus"),
    auditor: row.auditor,
    audit_date: iso(row.auditedAt),
    duration_status: first(record, "durationstatus"),
    direction: first(record, "contactdirection"),
    direction_defaulted: first(record, "isdirectiondefaulted"),
    channel: first(record, "channel"),
    language: first(record, "language"),
    fatal_errors: row.nFatal,
    agents: parties(row.agents),
    queues: parties(row.queues),
    metrics: row.specs.map(({ id, name, weight, negativeWeight, isFatal, auto, auditor }) => ({
      id,
      name,
      weight,
      negative_weight: negativeWeight,
      answer: auto,
      auditor_answer: auditor,
      fatal_failed: isFatal,
    })),
    flags: flags(record, row),
  };
}

/** The same as the cells of a table, before their guards. */
export function inCsv(record) {
  const said = inJson(record);
  const names = (list) => list.map(({ name }) => name).join("; ");
  const lists = { agents: names(said.agents), queues: names(said.queues), flags: said.flags.join("; ") };
  return columns.map((column) => String(lists[column] ?? said[column] ?? ""));
}
