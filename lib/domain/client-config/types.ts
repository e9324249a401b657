/** What a client needs to know; where the caller knows no host or system ID, it gives a placeholder. */
export type ClientConfigInput = {
  host: string;
  port: number;
  tls: boolean;
  systemId: string;
  password: string;
};

/** One client's configuration, ready to paste. */
export type ClientConfig = {
  id: string;
  /** The client's name, as its tab says it. */
  name: string;
  /** The language of the text. */
  language: "conf" | "console" | "java" | "properties" | "javascript" | "python" | "go" | "shell";
  /** What a downloaded copy is called. */
  filename: string;
  text: string;
  /** What this client needs besides the text, above all the restart; one to three sentences. */
  advice: string;
};
