import type { ComponentProps } from "react";
import { buttonClass, type ButtonSize } from "./button-style";

type LinkButtonProps = Omit<ComponentProps<"a">, "className"> & { size?: ButtonSize };

/** A plain link (downloads, other sites) that reads as a button. */
export const LinkButton = ({ size, ...rest }: LinkButtonProps) => (
  <a {...rest} className={buttonClass({ size })} />
);
