"use client";

import type { ReactNode } from "react";
import { Button, type ButtonProps } from "./button";
import { join } from "./join";

type IconButtonProps = Omit<ButtonProps, "children" | "icon" | "size" | "aria-label"> & {
  /** What the button does; its accessible name. */
  label: string;
  icon: ReactNode;
};

/** A 28 px square with an icon and no visible word. A title that says no more names it: beside a label it is read twice. */
export function IconButton({ label, icon, className, variant = "ghost", ...rest }: IconButtonProps) {
  return (
    <Button
      {...(rest.title === undefined ? { title: label } : { "aria-label": label })}
      {...rest}
      variant={variant}
      size="sm"
      icon={icon}
      className={join("w-7 [--icon:16px]! [&_.lucide]:text-ink-3 hover:[&_.lucide]:text-ink", className)}
    />
  );
}
