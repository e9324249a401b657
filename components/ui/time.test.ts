import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";

import { dayWords, formatLocal, formatUtc, localUtcMidnight, relative } from "./time";

const at = Date.UTC(2026, 7, 14, 9, 12, 5);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const machineZone = process.env["TZ"];
/** The zone of this machine's clock, until the test is over. */
const live = (zone: string) => (process.env["TZ"] = zone);
afterEach(() => {
  if (machineZone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = machineZone;
});

describe("formatUtc", () => {
  it("says the zone, so that nobody takes it for local time", () => {
    expect(formatUtc(at)).toBe("14 Aug 2026, 09:12 UTC");
    expect(formatUtc(at, "clock")).toBe("09:12:05 UTC");
  });

  it("writes September with three letters like every other month", () => {
    expect(formatUtc(Date.UTC(2026, 8, 3, 0, 0))).toBe("3 Sep 2026, 00:00 UTC");
  });

  it("writes a date with the whole month", () => {
    expect(formatUtc(Date.UTC(2026, 2, 12), "date")).toBe("12 March 2026");
  });
});

describe("formatLocal", () => {
  it("says today only for the reader's own day", () => {
    const late = Date.UTC(2026, 7, 14, 22, 30);
    live("UTC");
    expect(formatLocal(at, late)).toBe("today, 09:12");
    expect(formatLocal(at, late, "brief")).toBe("09:12");
    live("Europe/Berlin");
    expect(formatLocal(at, late)).toBe("14 Aug, 11:12");
    expect(formatLocal(at, late, "brief")).toBe("14 Aug, 11:12");
    live("UTC");
    expect(formatLocal(at, late, "brief")).toBe("09:12");
    expect(formatUtc(at, "brief")).toBe("14 Aug 2026, 09:12 UTC");
  });

  it("names the year only when it is another one", () => {
    live("Europe/Berlin");
    expect(formatLocal(at, at + 30 * day)).toBe("14 Aug, 11:12");
    expect(formatLocal(at, at + 365 * day)).toBe("14 Aug 2026, 11:12");
  });

  it("gives seconds where the moment matters", () => {
    live("America/New_York");
    expect(formatLocal(at, at, "clock")).toBe("05:12:05");
  });

  it("writes midnight as 00:00", () => {
    live("UTC");
    expect(formatLocal(Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 1))).toBe("today, 00:00");
  });

  it("reads the clock as the platform's own formatter does, in every zone and over every change", () => {
    const zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"];
    const moments = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, (timeZone, moment) => {
        live(timeZone);
        const clock = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium" });
        const date = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "long" });
        expect(formatLocal(moment, moment, "clock")).toBe(clock.format(moment));
        expect(formatLocal(moment, moment, "date")).toBe(date.format(moment));
      }),
    );
  });
});

describe("the next midnight UTC", () => {
  it.each([
    ["UTC", "2026-11-25T12:00Z", "00:00"],
    ["Europe/Berlin", "2026-11-25T12:00Z", "01:00"],
    ["Asia/Kolkata", "2026-11-25T12:00Z", "05:30"],
    ["America/New_York", "2026-11-25T12:00Z", "19:00"],
    ["Pacific/Chatham", "2026-11-25T12:00Z", "13:45"],
    // The clocks change between now and then: the hour after the change counts.
    ["Europe/Berlin", "2026-03-28T12:00Z", "01:00"],
    ["Europe/Berlin", "2026-03-29T00:30Z", "02:00"],
    ["Europe/Berlin", "2026-10-24T12:00Z", "02:00"],
    ["Europe/Berlin", "2026-10-25T00:30Z", "01:00"],
    ["America/New_York", "2026-03-08T06:59Z", "20:00"],
    ["America/New_York", "2026-11-01T05:30Z", "19:00"],
    // On the very midnight the limit has just been reset: the next one is a day away.
    ["Europe/Berlin", "2026-10-25T00:00Z", "01:00"],
  ])("in %s, asked at %s, is %s", (zone, now, time) => {
    live(zone);
    expect(localUtcMidnight(Date.parse(now))).toBe(time);
  });
});

describe("relative", () => {
  it.each([
    [0, "0 s ago"],
    [12_999, "12 s ago"],
    [minute, "1 minute ago"],
    [3 * minute + 1, "3 minutes ago"],
    [hour, "1 hour ago"],
    [23 * hour, "23 hours ago"],
    [day, "1 day ago"],
    [93 * day, "93 days ago"],
    [1200 * day, "1,200 days ago"],
  ])("%d ms is %s", (passed, text) => {
    expect(relative(at, at + passed)).toBe(text);
  });

  it("never counts below zero when the reader's clock is behind", () => {
    expect(relative(at, at - hour)).toBe("0 s ago");
  });
});

describe("dayWords", () => {
  const at = new Date(2026, 7, 21, 23, 59).getTime();

  it("names today and yesterday by the reader's clock, also around midnight", () => {
    expect(dayWords(at, new Date(2026, 7, 21, 0, 0).getTime())).toBe("Today, Friday 21 August");
    expect(dayWords(at, new Date(2026, 7, 22, 0, 0).getTime())).toBe("Yesterday, Friday 21 August");
    expect(dayWords(at, new Date(2026, 7, 23, 0, 0).getTime())).toBe("Friday 21 August");
  });

  it("has the year where it is another one, and on the server, which says the day of UTC", () => {
    expect(dayWords(at, new Date(2027, 0, 1).getTime())).toBe("Friday 21 August 2026");
    expect(dayWords(Date.UTC(2026, 7, 21, 23, 59), null)).toBe("Friday 21 August 2026");
  });
});
