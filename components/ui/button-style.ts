export type ButtonVariant = "primary" | "secondary" | "danger" | "ghost" | "inverse" | "inverse-ghost";
export type ButtonSize = "md" | "sm";

type Look = { variant?: ButtonVariant; size?: ButtonSize; off?: boolean };

/** The look of a button, for links that read as buttons; it stands in the style sheet. */
export const buttonClass = ({ variant = "secondary", size = "md", off = false }: Look = {}) =>
  `button button-${size} button-${off ? "off" : variant}`;
