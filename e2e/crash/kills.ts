import { setTimeout as delay } from "node:timers/promises";
import { expect } from "@playwright/test";

import { routes } from "../../lib/routes";
import type { App } from "../sandbox/app-process";
import { disagreements, isFor, type Requested } from "./audit";
import type { Person } from "./caller";
import { type Attempt, newCredentials, newSettings, repeated, send } from "./changes";
import { type Random, randomOf } from "./random";
import { type Scene, setScene } from "./scene";
import { expectInterrupted } from "./shown";
import type { StoreKind } from "./store";
import { type View, viewOf } from "./view";

/** How many changes one kill hits: fewer than a person may make in a minute. */
const AT_ONCE = 12;
const TIMEOUT_MS = 1_000;
/** A change without a settlement is shown as not confirmed after the timeout and 5 s. */
const SHOWN_AFTER_MS = TIMEOUT_MS + 5_000;
/** ms within which the changes begin, and within which the kill comes after the event it waits for. */
const BEGINNING = 60;
const AFTERWARDS = 50;
/** Pages that are looked at between a kill and the next. */
const LOOKS = 4;

/** How far the server was with the changes it was making when it was killed. */
export type Phases = {
  /** Nothing is recorded. */
  nothing: number;
  /** The intent is recorded, no outcome, and the provider never got the call. */
  intent: number;
  /** The same, and the provider got it. */
  called: number;
  /** The outcome is recorded, and nobody was told. */
  settled: number;
  /** All was done before. */
  answered: number;
};

export type KillReport = { attempts: number; entries: number; phases: Phases; problems: string[] };

type Game = Scene & {
  app: App;
  random: Random;
  /** Every change that left a browser. */
  attempts: Attempt[];
  planned: number;
  phases: Phases;
  /** By connection: the request that a killed server left without an outcome. */
  interrupted: Map<string, Requested>;
};

const isDue = ({ at }: Requested) => Date.now() > at + SHOWN_AFTER_MS + 50;

/** A change that fits what the page shows: what is open is sent again, or replaced. */
function nextAttempt(game: Game, slug: string, view: View, by: string): Attempt {
  const { random } = game;
  const asked = { slug, by, view, number: (game.planned += 1) };
  const open = view.attempts.settings.at(-1);
  if (open !== undefined && view.sendAgain !== null && random.between(0, 1) === 0) {
    return repeated(asked, `limit:${open.settings.dailyLimit}`, view.sendAgain);
  }
  const rotate = open === undefined && random.between(0, 2) === 0;
  return rotate ? newCredentials(asked) : newSettings(asked);
}

/** Looks at a connection before its next change: an interrupted one has to be shown as what it is. */
async function look(game: Game, person: Person, slug: string): Promise<View> {
  const view = await viewOf(person, slug);
  const entry = game.interrupted.get(slug);
  if (entry !== undefined) expectInterrupted(view, entry, SHOWN_AFTER_MS);
  game.interrupted.delete(slug);
  return view;
}

const personOf = ({ people }: Scene, index: number): Person => {
  const person = people[index % people.length];
  if (person === undefined) throw new Error("nobody is signed in");
  return person;
};

/** The first call of an action loads it; a refused one does that. */
const warm = (game: Game) =>
  send(personOf(game, 0), game.appUrl, repeated({ slug: "nowhere", by: "" }, "", 1));

/** Until the provider has answered so many more changes, or nothing is going on: the same on a slow machine. */
async function untilAnswered(game: Game, count: number, done: Promise<unknown>): Promise<void> {
  const enough = game.answers() + count;
  let over = false;
  const stop = () => (over = true);
  void done.then(stop, stop);
  while (!over && game.answers() < enough) await delay(2);
}

/** Some changes begin, and at a random instant the server is killed. Gives those that left the browser. */
async function sendAndKill(game: Game): Promise<Attempt[]> {
  const { random, slugs, appUrl, interrupted } = game;
  const free = slugs.filter((slug) => {
    const entry = interrupted.get(slug);
    return entry === undefined || isDue(entry);
  });
  const looks = random.some(free, AT_ONCE).map(async (slug, index) => {
    const person = personOf(game, index);
    return { person, slug, view: await look(game, person, slug) };
  });
  const planned = (await Promise.all(looks)).map(({ person, slug, view }) => ({
    person,
    attempt: nextAttempt(game, slug, view, person.email),
    after: random.between(0, BEGINNING),
  }));
  const sent: Attempt[] = [];
  let killed = false;
  const sending = planned.map(async ({ person, attempt, after }) => {
    await delay(after);
    if (killed) return;
    sent.push(attempt);
    await send(person, appUrl, attempt);
  });
  await untilAnswered(game, random.between(0, AT_ONCE), Promise.all(sending));
  await delay(random.between(0, AFTERWARDS));
  killed = true;
  await game.app.stop("SIGKILL");
  await Promise.all(sending);
  game.attempts.push(...sent);
  return sent;
}

/**
 * Notes how far each change came. A server has to be there again: an entry that the killed one had written, and
 * nobody has read yet, shows only once a writer has opened the file.
 */
async function noteFates(game: Game, sent: readonly Attempt[]): Promise<void> {
  const { requests } = await game.ledger();
  for (const attempt of sent) {
    const entry = requests.findLast((request) => isFor(attempt, request));
    game.phases[phaseOf(game, attempt, entry)] += 1;
    if (entry?.endings.length === 0) game.interrupted.set(attempt.slug, entry);
  }
}

function phaseOf(game: Game, attempt: Attempt, entry: Requested | undefined): keyof Phases {
  if (entry === undefined) return "nothing";
  if (entry.endings.length > 0) return attempt.answer === null ? "settled" : "answered";
  const since = game.calls(attempt.slug).filter(({ at }) => at.getTime() >= entry.at - 3);
  return since.some(({ method }) => method === "POST") ? "called" : "intent";
}

/** Some of what was interrupted, also just now. */
async function lookAtOnce(game: Game): Promise<void> {
  const person = personOf(game, 0);
  for (const [slug, entry] of game.random.some([...game.interrupted], LOOKS)) {
    expectInterrupted(await viewOf(person, slug), entry, SHOWN_AFTER_MS);
  }
}

/** In the end every question is answered by a following change, and every page says what is in force. */
async function settleAll(game: Game): Promise<void> {
  const { slugs, world, appUrl } = game;
  const due = Math.max(0, ...[...game.interrupted.values()].map(({ at }) => at + SHOWN_AFTER_MS + 100));
  await delay(Math.max(0, due - Date.now()));
  await lookAtWords(game);
  await Promise.all(
    slugs.map(async (slug, index) => {
      const person = personOf(game, index);
      const asked = { slug, by: person.email };
      const follow = async (make: typeof newSettings, view: View) => {
        const attempt = make({ ...asked, view, number: (game.planned += 1) });
        game.attempts.push(attempt);
        await send(person, appUrl, attempt);
      };
      const before = await look(game, person, slug);
      if (before.attempts.settings.length > 0) await follow(newSettings, before);
      if (before.attempts.credentials.length > 0) await follow(newCredentials, await viewOf(person, slug));
      const view = await viewOf(person, slug);
      const { dailyLimit, systemId } = world.account(slug).connection;
      expect(view, slug).toMatchObject({
        attempts: { settings: [], credentials: [] },
        inFlight: null,
      });
      expect([view.settings.body.dailyLimit, view.systemId], slug).toEqual([dailyLimit, systemId]);
    }),
  );
}

/** The markup of a page with an open question says so, with the person and the time. */
async function lookAtWords(game: Game): Promise<void> {
  const [entry] = game.interrupted.values();
  if (entry === undefined) return;
  const { text } = await personOf(game, 0).get(routes.connection(entry.slug));
  expect(text).toContain("not confirmed");
  expect(text).toContain(entry.by);
  expect(text).toContain(new Date(entry.at).toISOString());
}

/**
 * Kills the server `kills` times in the midst of changes and gives what ledger, provider and answers say of them.
 * @throws at the first page that says something else.
 */
export async function killRepeatedly(store: StoreKind, kills: number, seed: number): Promise<KillReport> {
  const env = { PROVIDER_TIMEOUT_MS: String(TIMEOUT_MS) };
  const scene = await setScene({ store, connections: 48, latencyMs: 25, env });
  const phases = { nothing: 0, intent: 0, called: 0, settled: 0, answered: 0 };
  const game: Game = {
    ...scene,
    random: randomOf(seed),
    attempts: [],
    planned: 0,
    phases,
    interrupted: new Map(),
  };
  try {
    for (let kill = 0; kill < kills; kill++) {
      await warm(game);
      const sent = await sendAndKill(game);
      game.app = await game.start(game.port);
      await noteFates(game, sent);
      await lookAtOnce(game);
    }
    await settleAll(game);
    const { rows, settings } = await game.ledger();
    const { attempts, calls } = game;
    const problems = disagreements({ rows, settings, attempts, calls });
    return { attempts: attempts.length, entries: rows.length, phases, problems };
  } finally {
    await game.app.stop("SIGKILL");
    await game.stop();
  }
}
