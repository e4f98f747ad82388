// Made-up reports behind a proxy of one's own or behind the gateway, for journeys that need odd answers.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { demoAccount, environment, fakeUpstream, secretFile, startConfigured, temporaryFolder } from "../harness.mjs";
import { servePage } from "../page-server.mjs";

/** The window that made-up records lie in. */
export const made = { from: "2026-03-01", to: "2026-03-31" };

const metrics = [
  ["em-greeting", "Greets the customer", 30],
  ["em-answer", "Gives correct information", 50],
  ["em-closing", "Closes properly", 20],
].map(([id, name, weight]) => ({
  "Metric ID": id,
  "Metric Name": name,
  "Metric Weight": weight,
  "Metric Negative Weight": 0,
  Qualification: "YES",
  isFatalError: false,
}));

/** One record; every third has both scores. */
export function madeRecord(number, changes = {}) {
  const auto = 60 + (number % 40);
  const day = String(1 + (number % 28)).padStart(2, "0");
  return {
    conversationId: `c-${String(number).padStart(5, "0")}`,
    contact_direction: number % 4 ? "inbound" : "outbound",
    channel: number % 3 ? "voice" : "chat",
    audit_status: number % 3 ? "not_audited" : "audited",
    auditor: number % 3 ? null : "Priya Raman",
    Queues: [{ "Queue ID": `qu-${number % 5}`, "Queue Name": `Queue ${number % 5}` }],
    Agents: [{ "Agent ID": `a-${number % 7}`, "Agent Name": `Agent ${number % 7}` }],
    koreEvalutionScore: auto,
    supervisorAuditScore: number % 3 ? null : auto - (number % 11) + 3,
    fatalErrorCount: 0,
    Language: "English",
    duration_status: "evaluated",
    evaluation_status: auto >= 70 ? "pass" : "fail",
    evaluatedAt: `2026-03-${day} 10:${String(number % 60).padStart(2, "0")}:00`,
    Metrics: metrics,
    ...changes,
  };
}

export const madeRecords = (count) => Array.from({ length: count }, (_, number) => madeRecord(number));

/** The page of a list that a request asks for, as the vendor answers. */
export function pageOf(records, { json: { offset, limit } }) {
  const results = records.slice(offset, offset + limit);
  const totalPages = Math.ceil(records.length / limit);
  const pagination = { offset, limit, totalResults: records.length, hasMore: offset + limit < records.length, totalPages };
  return { body: { results, pagination } };
}

/** How many rows of a list were sent at least once, by the pages that `asked` got. */
export function rowsSent(records, asked) {
  return new Set(asked.flatMap(({ offset, limit }) => records.slice(offset, offset + limit).map((_, index) => offset + index))).size;
}

/**
 * The built page as static files with a report beside them, as behind a proxy of one's own. `report(request, response)`
 * answers as in `fakeUpstream`; `config` is config.json without the defaults here, or a function that answers for it.
 * `asked` lists the bodies of the requests for pages.
 */
export async function serveReport({ config = {}, report, change }) {
  const asked = [];
  const settings = { endpoint: "scores", requestsPerMinute: 0, parallel: 1, verifyPages: 0, ...config };
  const answer = async (request, response) => {
    const { pathname } = new URL(request.path, "http://page");
    if (pathname === "/config.json") return typeof config === "function" ? config(request) : { body: settings };
    if (pathname !== "/scores") return undefined;
    asked.push(request.json);
    return report(request, response);
  };
  return { ...(await servePage({ answer, change })), asked };
}

/** The gateway with a TOML file in front of any upstream. Returns the program and the path of its secret. */
export async function startGateway(upstream, { viewer = {}, portals = [], account = demoAccount, secretPath = secretFile().path } = {}) {
  const file = join(temporaryFolder(), "gateway.toml");
  const lines = (table) => Object.entries(table).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  const toml = [
    ...lines({ listen: "127.0.0.1:0", dist: environment.AUDITLENS_DIST }),
    "[source.main]",
    ...lines({
      host: new URL(upstream).origin,
      stream_id: account.streamId,
      account_id: account.accountId,
      org_id: account.orgId,
      client_id: account.clientId,
      secret_file: secretPath,
    }),
    "[viewer]",
    ...lines({ requests_per_minute: 0, verify_pages: 0, ...viewer }),
    "[portals]",
    ...lines({ origins: portals }),
  ];
  writeFileSync(file, toml.join("\n"));
  return startConfigured(file);
}

/** The gateway in front of a made-up report. `asked` lists the bodies of the requests that reached the report. */
export async function startGatewayBefore(report, options) {
  const upstream = await fakeUpstream(report);
  const gateway = await startGateway(upstream.origin, options);
  return { ...gateway, upstream, asked: () => upstream.requests.map(({ json }) => json) };
}
