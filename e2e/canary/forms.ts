/** Base64 of a text at each place it may have among other octets, without the characters that its neighbours decide. */
function base64Forms(text: string): string[] {
  const octets = Buffer.from(text);
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), octets])
      .toString("base64")
      .replace(/=+$/, "");
    const whole = Math.floor(((before + octets.length) * 8) / 6);
    return encoded.slice(Math.ceil((before * 8) / 6), whole);
  });
}

/** What is written for the signs of HTML: by a browser for text, then for attributes; by React; by other servers. */
const TEXT = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const SPELLINGS: Readonly<Record<string, string>>[] = [
  TEXT,
  { "&": "&amp;", '"': "&quot;" },
  { ...TEXT, '"': "&quot;" },
  { ...TEXT, '"': "&quot;", "'": "&#x27;" },
  { ...TEXT, '"': "&quot;", "'": "&#39;" },
  { ...TEXT, '"': "&#34;", "'": "&#39;" },
];

const htmlForms = (text: string): string[] =>
  SPELLINGS.map((spelling) => text.replace(/[&<>"']/g, (sign) => spelling[sign] ?? sign));

/** How a secret may be written somewhere: plain, and as JSON, URLs, HTML, base64 and hexadecimal digits have it. */
function formsOf(secret: string): string[] {
  const forms = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    ...htmlForms(secret),
    Buffer.from(secret).toString("hex"),
    ...base64Forms(secret),
  ];
  return [...new Set([...forms, ...forms.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"))])];
}

/** Whether a text holds the secret in any of its forms. */
export const holds = (text: string, secret: string): boolean =>
  formsOf(secret).some((form) => text.includes(form));
