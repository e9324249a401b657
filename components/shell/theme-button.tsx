"use client";

import { type LucideIcon, Moon, MoonStar, Sun } from "lucide-react";
import { useEffect, useEffectEvent, useId, useRef, useState, useSyncExternalStore } from "react";

import { announce } from "@/components/ui/announcer";
import { IconButton } from "@/components/ui/button";
import { themeCookie, type Theme } from "./theme";

type Choice = Theme | "system";

const choices = {
  system: { next: "light", icon: Moon, word: "follows the system" },
  light: { next: "dark", icon: Sun, word: "light" },
  dark: { next: "system", icon: MoonStar, word: "dark" },
} satisfies Record<Choice, { next: Choice; icon: LucideIcon; word: string }>;

const year = 60 * 60 * 24 * 365;

function apply(choice: Choice) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const age = choice === "system" ? 0 : year;
  document.cookie = `${themeCookie}=${choice}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
  if (choice === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = choice;
}

const never = () => () => undefined;

/** System, light, dark, and round again. */
export function ThemeButton({ theme }: { theme: Theme | undefined }) {
  const [choice, setChoice] = useState<Choice>(theme ?? "system");
  const { next, icon: Icon, word } = choices[choice];
  const turn = () => {
    apply(next);
    setChoice(next);
    announce(`Theme: ${choices[next].word}`);
  };
  const early = useEarlyPress(turn);
  return (
    <>
      <IconButton
        label="Theme"
        title={`Theme: ${word}`}
        icon={<Icon className="text-ink-2!" />}
        popoverTarget={early.target}
        onClick={turn}
      />
      {early.mark}
    </>
  );
}

/** Until this page listens a press opens an empty popover, which the browser does by itself: then `onPress` follows. */
function useEarlyPress(onPress: () => void) {
  const id = useId();
  const mark = useRef<HTMLSpanElement>(null);
  const listens = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const press = useEffectEvent(onPress);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (mark.current?.matches(":popover-open")) press();
      mark.current?.togglePopover(false);
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return {
    target: listens ? undefined : id,
    mark: <span ref={mark} id={id} popover="manual" className="hidden" />,
  };
}
