import { InsertQueryNode, type KyselyPlugin, type QueryId } from "kysely";
import { expect, it, onTestFinished } from "vitest";

import { ledgerOn } from "./ledger";
import { actor, note } from "./notes.fixture";
import { temporaryLedger } from "./temporary.fixture";

/** Lets every INSERT go through and then says that the connection was lost. */
function losingAcknowledgements(): KyselyPlugin {
  const inserts = new WeakSet<QueryId>();
  return {
    transformQuery({ node, queryId }) {
      if (InsertQueryNode.is(node)) inserts.add(queryId);
      return node;
    },
    async transformResult({ result, queryId }) {
      if (inserts.has(queryId)) throw new Error("the connection was lost");
      return result;
    },
  };
}

it("an entry is written when only the acknowledgement was lost, unless it is somebody else's", async () => {
  const store = await temporaryLedger();
  onTestFinished(() => store.remove());
  const lossy = ledgerOn(store.db.withPlugin(losingAcknowledgements()));
  const head = await lossy.head("smpp");
  const next = await lossy.append(head, actor, note);
  expect(next).toMatchObject({ seq: 1 });
  expect(await store.ledger.head("smpp")).toEqual(next);
  await expect(lossy.append(head, { ...actor, label: "day" }, note)).rejects.toThrow("was lost");
});
