"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";

import { formDifference, formValues } from "@/lib/domain/settings-form";
import type { SettingsForm } from "@/components/settings/use-settings-form";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import type { ConnectionView, EarlierSettings } from "@/lib/domain/connection-view";
import { earlierSettingsQuery } from "@/lib/queries/reads";
import { ActionError } from "@/lib/result";
import { routes } from "@/lib/routes";

/** What became of earlier settings that the address asks for. */
export type Restore =
  | { kind: "asking"; earlier: EarlierSettings }
  | { kind: "taken"; earlier: EarlierSettings }
  | { kind: "same"; earlier: EarlierSettings }
  | { kind: "failed"; words: string };

const SEQ = /^[1-9]\d{0,14}$/;

async function find(client: QueryClient, slug: string, wanted: string): Promise<EarlierSettings | string> {
  if (!SEQ.test(wanted)) return "This address names no entry of the history. Nothing was taken over.";
  try {
    return await client.query(earlierSettingsQuery(slug, Number(wanted)));
  } catch (error) {
    return error instanceof ActionError && error.error.code === "not-found"
      ? `Entry ${wanted} of the history has no settings to take over. Nothing was changed here.`
      : `The settings of entry ${wanted} could not be read. Nothing was changed here. Open it from the history again.`;
  }
}

/** Takes the settings that `?restore=` names into the form, as unsaved edits; never over others without asking. */
export function useRestore({ slug, role }: ConnectionView, editing: SettingsForm) {
  const client = useQueryClient();
  const wanted = useSearchParams().get("restore");
  const [restore, setRestore] = useState<Restore | null>(null);
  const { form, base, loaded, edited, adopt } = editing;

  const take = (earlier: EarlierSettings) => {
    const wanted = new Set(earlier.settings.allowlist.map(({ range }) => range));
    const mayBeAdded = base.toChoose.added.map((asked) => ({ ...asked, keep: wanted.has(asked.range) }));
    adopt(base, { ...formValues(earlier.settings), mayBeAdded, systemId: form.getValues("systemId") });
    setRestore({ kind: "taken", earlier });
  };
  const arrived = useEffectEvent((found: EarlierSettings | string) => {
    if (typeof found === "string") return setRestore({ kind: "failed", words: found });
    const same =
      base.settings !== null &&
      base.questions.length === 0 &&
      formDifference(base.settings, formValues(found.settings)).count === 0;
    if (edited) setRestore({ kind: "asking", earlier: found });
    else if (same) setRestore({ kind: "same", earlier: found });
    else take(found);
  });
  useEffect(() => {
    if (wanted === null || !loaded) return;
    window.history.replaceState(null, "", routes.connection(slug));
    const nothing =
      "Your role may look at this connection and not change it. The history shows earlier settings.";
    void (role === "operator" ? find(client, slug, wanted) : Promise.resolve(nothing)).then((found) =>
      arrived(found),
    );
  }, [client, wanted, loaded, slug, role]);

  return { restore, take, dismiss: () => setRestore(null) };
}

const Origin = ({ earlier }: { earlier: EarlierSettings }) => (
  <span>
    the settings by <Value>{earlier.by}</Value>, <Time at={earlier.at} fixed={false} />
  </span>
);

type RestoreNoticeProps = {
  restore: Restore;
  onTake: (earlier: EarlierSettings) => void;
  onDismiss: () => void;
};

/** Where the edits in the form come from, or why no earlier settings are there. */
export function RestoreNotice({ restore, onTake, onDismiss }: RestoreNoticeProps) {
  switch (restore.kind) {
    case "asking":
      return (
        <Notice
          tone="warn"
          role="alert"
          title="You have unsaved edits here."
          actions={
            <>
              <Button onClick={onDismiss}>Keep my edits</Button>
              <Button onClick={() => onTake(restore.earlier)}>Replace my edits</Button>
            </>
          }
        >
          Taking over <Origin earlier={restore.earlier} />, replaces them.
        </Notice>
      );
    case "taken":
      return (
        <Notice tone="info" role="status" onDismiss={onDismiss} title="Earlier settings are in the form.">
          These are <Origin earlier={restore.earlier} />, as unsaved edits. Nothing was sent. Review them like
          any change.
        </Notice>
      );
    case "same":
      return (
        <Notice tone="info" role="status" onDismiss={onDismiss}>
          What is recorded as in force equals <Origin earlier={restore.earlier} />. There is nothing to
          change.
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="warn" role="alert" onDismiss={onDismiss}>
          {restore.words}
        </Notice>
      );
  }
}
