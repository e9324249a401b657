/** Host and port in one, IPv6 addresses in brackets (RFC 3986, 3.2.2). */
export function hostAndPort(host: string, port: number): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
