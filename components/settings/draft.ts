"use client";

import { type RefObject, startTransition, useEffect, useEffectEvent, useRef, useState } from "react";
import * as z from "zod/mini";

import type { ConnectionView } from "@/lib/domain/connection-view";
import { settingsSchema } from "@/lib/domain/settings";
import { formValuesSchema, toChooseSchema } from "@/lib/domain/settings-form";

/** What the form asks of the list of ranges, which the page puts beside it. */
export type ListControl = {
  /** Goes to the first wrong row, or to the box that adds. */
  focus: () => void;
  /** Goes to the first range that may have been added and is neither kept nor left out. */
  focusUndecided: () => void;
  /** Adds what was typed and not added yet. */
  addTyped: () => void;
  /** What is typed and not added. */
  typed: () => string;
  setTyped: (text: string) => void;
  /** The list is another one now: what was taken out of the last one cannot come back. */
  forget: () => void;
};

/** Edits as they are kept in the tab: the form, what it is based on, and what was typed under the list. */
const draftSchema = z.strictObject({
  /** Another shape gets another number; what does not fit is dropped. */
  shape: z.literal(2),
  base: z.strictObject({
    settings: z.nullable(settingsSchema),
    version: z.int(),
    questions: z.array(z.int()),
    toChoose: toChooseSchema,
  }),
  values: formValuesSchema,
  typed: z.string(),
});

export type Draft = z.infer<typeof draftSchema>;

/** Where one person's edits of one connection are kept; another person in the same tab has another place. */
export const draftKey = (slug: string, reader: string) => `bindery.edits.${slug}.${reader}`;

/** Keeps edits in this tab, or drops them; nothing happens where the browser refuses storage. */
export function keepDraft(key: string, draft: Draft | null) {
  try {
    if (draft === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A private window may refuse, and ten thousand long labels may be too much: the edits last as long as the page.
  }
}

function stored(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The edits kept under a key; null when there are none, or of another shape. */
export function keptDraft(key: string): Draft | null {
  const text = stored(key);
  if (text === null) return null;
  try {
    return draftSchema.parse(JSON.parse(text));
  } catch {
    keepDraft(key, null);
    return null;
  }
}

/** How long edits rest before they are kept, in ms: typing does not wait for storage. */
const PAUSE = 300;

type DraftOptions = {
  view: Pick<ConnectionView, "slug" | "reader">;
  base: Draft["base"];
  values: Draft["values"];
  edited: boolean;
  list: RefObject<Pick<ListControl, "typed" | "setTyped"> | null>;
  adopt: (base: Draft["base"], values?: Draft["values"]) => void;
  /** What to start from when another person signs in on this page. */
  fresh: () => Draft["base"];
};

/**
 * Keeps unsaved edits in this tab, by connection and person, and brings them back after a reload, a sign-in or a
 * new deployment. They never go to the server.
 */
export function useDraft({ view, base, values, edited, list, adopt, fresh }: DraftOptions) {
  const key = draftKey(view.slug, view.reader.id);
  const [loaded, setLoaded] = useState<string>();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);

  const bringBack = useEffectEvent((draft: Draft | null, another: boolean) => {
    if (draft !== null) {
      adopt(draft.base, draft.values);
      list.current?.setTyped(draft.typed);
    } else if (another) {
      adopt(fresh());
      list.current?.setTyped("");
    }
    // Mostly there was nothing to bring back: no haste with rendering all of it once more.
    startTransition(() => setLoaded(key));
  });
  const last = useRef<string>(undefined);
  useEffect(() => {
    let current = true;
    const another = last.current !== undefined && last.current !== key;
    last.current = key;
    // Once the form listens, which it does after this effect.
    queueMicrotask(() => {
      if (current) bringBack(keptDraft(key), another);
    });
    return () => {
      current = false;
    };
  }, [key]);

  const keep = useEffectEvent(() => {
    clearTimeout(waiting.current);
    waiting.current = undefined;
    const typed = list.current?.typed() ?? "";
    keepDraft(key, edited || typed.trim() !== "" ? { shape: 2, base, values, typed } : null);
  });
  // What stands in the box that adds is the field's own: a count says that it changed.
  const [typing, setTyping] = useState(0);
  const typedSoon = () => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => setTyping((count) => count + 1), PAUSE);
  };
  const { allowlist, mayBeAdded, limited, dailyLimit, enabled, systemId } = values;
  useEffect(() => {
    if (loaded !== key) return;
    waiting.current = setTimeout(() => keep(), PAUSE);
    return () => clearTimeout(waiting.current);
  }, [loaded, key, base, edited, typing, allowlist, mayBeAdded, limited, dailyLimit, enabled, systemId]);
  useEffect(() => {
    const leave = () => {
      if (waiting.current !== undefined) keep();
    };
    window.addEventListener("pagehide", leave);
    return () => window.removeEventListener("pagehide", leave);
  }, []);

  return { loaded: loaded === key, onTyped: typedSoon };
}
