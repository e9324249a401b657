"use client";

import { useId, useState } from "react";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { SettingsAttempt } from "@/lib/domain/standing";
import { type Clash, rebase, type Side } from "@/components/settings/rebase";
import { ReviewRows } from "@/components/settings/review-rows";
import type { SettingsForm } from "@/components/settings/use-settings-form";

const noChoice: ReadonlyMap<string, Side> = new Map();

type ChoiceProps = { clash: Clash; chosen: Side | undefined; onChoose: (side: Side) => void };

/** One thing that both changed: which of the two it is to be. */
function Choice({ clash, chosen, onChoose }: ChoiceProps) {
  const name = useId();
  const option = (side: Side, words: string) => (
    <label className="flex min-h-6 items-center gap-2">
      <input type="radio" name={name} checked={chosen === side} onChange={() => onChoose(side)} />
      <Value className="wrap-anywhere">{words}</Value>
    </label>
  );
  return (
    <fieldset className="grid gap-1">
      <legend className="pb-1 font-medium wrap-anywhere">{clash.subject}</legend>
      {option("mine", `Mine: ${clash.mine}`)}
      {option("theirs", `Theirs: ${clash.theirs}`)}
    </fieldset>
  );
}

/** Who moved the settings and when: a recorded or applied change, or an attempt that is not confirmed. */
function Title({ by, question }: { by: ConnectionView["settings"]; question: SettingsAttempt | null }) {
  const mark = question ?? by;
  if (mark === null) return <span>This connection was changed by somebody else.</span>;
  return (
    <span>
      <Value>{mark.by}</Value> <span>{question ? "asked for a change of" : "changed"}</span> this connection,{" "}
      <Time at={mark.at} fixed={false} />.
    </span>
  );
}

/** An unconfirmed change that came after what the edits are based on. */
function newQuestion({ attempts, settings }: ConnectionView, known: readonly number[]) {
  const since = attempts.settings.filter(({ seq }) => !known.includes(seq) && seq > (settings?.seq ?? 0));
  return since.at(-1) ?? null;
}

function Choices({ clashes, choices, onChoose }: ChoicesProps) {
  if (clashes.length === 0) return null;
  return (
    <div className="grid gap-3">
      <p>Both of you changed the following. Choose which to keep:</p>
      {clashes.map((clash) => (
        <Choice
          key={clash.id}
          clash={clash}
          chosen={choices.get(clash.id)}
          onChoose={(side) => onChoose(clash.id, side)}
        />
      ))}
    </div>
  );
}

type ChoicesProps = {
  clashes: readonly Clash[];
  choices: ReadonlyMap<string, Side>;
  onChoose: (id: string, side: Side) => void;
};

type MovedNoticeProps = {
  editing: SettingsForm;
  view: ConnectionView;
  /** Called once the edits stand on top of the newest settings. */
  onTaken?: (() => void) | undefined;
};

/** Somebody else was faster: what they changed, one's own edits on top, and a choice only where both differ. */
export function MovedNotice({ editing, view, onTaken }: MovedNoticeProps) {
  const { base, newest, form, takeOver } = editing;
  const [choices, setChoices] = useState(noChoice);
  const theirs = view.settings;
  const mine = form.getValues();
  const { values, clashes } = rebase(base, mine, newest, choices);
  const question = newQuestion(view, base.questions);
  const moved = question?.settings ?? theirs?.body;
  const leftOut = theirs && mine.systemId.trim();
  const undecided = clashes.some(({ id }) => !choices.has(id));
  return (
    <Notice
      tone="warn"
      role="alert"
      title={<Title by={theirs} question={question} />}
      actions={
        <Button
          disabledReason={undecided ? "Choose between yours and theirs first." : undefined}
          onClick={() => {
            takeOver(values);
            onTaken?.();
          }}
        >
          Keep my edits on top
        </Button>
      }
    >
      <div className="grid gap-3 text-ink">
        <p>
          Nothing of yours was sent. Your edits are kept and go on top of the newest settings, to be reviewed
          again.
          {question && <span> This change is not confirmed and may be in force:</span>}
        </p>
        {moved && <ReviewRows before={base.settings} next={moved} />}
        {leftOut && (
          <p className="wrap-anywhere">
            The system ID <Value>{leftOut}</Value> stays out of this. If it is in use, record it from the More
            menu.
          </p>
        )}
        <Choices
          clashes={clashes}
          choices={choices}
          onChoose={(id, side) => setChoices(new Map([...choices, [id, side]]))}
        />
      </div>
    </Notice>
  );
}
