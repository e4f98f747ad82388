// Which groups of a dimension a row belongs to, for the oracle.

import { auditorHash } from "../oracle.mjs";

/** The keys of the groups of a row; rows without a value are the group of the empty key, but for metrics. */
export const keysOf = {
  agent: ({ agents }) => orNone(agents.map(({ id }) => id)),
  queue: ({ queues }) => orNone(queues.map(({ id }) => id)),
  auditor: ({ auditor }) => [auditor ? auditorHash(auditor) : ""],
  metric: ({ metrics }) => metrics,
  form: ({ formKey }) => [formKey],
  channel: ({ channel }) => [channel],
  language: ({ language }) => [language],
  direction: ({ direction }) => [direction],
};

const orNone = (keys) => (keys.length > 0 ? keys : [""]);
