"use client";

import { type LucideIcon, Moon, MoonStar, Sun } from "lucide-react";
import { useState } from "react";
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

/** System, light, dark, and round again. */
export function ThemeButton({ theme }: { theme: Theme | undefined }) {
  const [choice, setChoice] = useState<Choice>(theme ?? "system");
  const { next, icon: Icon, word } = choices[choice];
  return (
    <IconButton
      label="Theme"
      title={`Theme: ${word}`}
      icon={<Icon className="text-ink-2!" />}
      onClick={() => {
        apply(next);
        setChoice(next);
        announce(`Theme: ${choices[next].word}`);
      }}
    />
  );
}
