import { hostAndPort } from "../host-and-port";
import {
  type ClientConfig,
  type ClientConfigInput,
  envValue,
  isAddress,
  isShellOnly,
  lines,
  sentences,
  stringLiteral,
} from "./config-text";

/** node smpp (npm `smpp`, lib/smpp.js); it would announce version 0x50 and sends no server name by itself. */
export function nodeSmpp({ host, port, tls, systemId, password }: ClientConfigInput): ClientConfig {
  const url = `${tls ? "ssmpp" : "smpp"}://${hostAndPort(host, port)}`;
  return {
    id: "node-smpp",
    name: "node smpp",
    language: "javascript",
    filename: "smpp.js",
    text: lines(
      'const smpp = require("smpp");',
      "",
      "const session = smpp.connect({",
      `  url: ${stringLiteral(url)},`,
      "  auto_enquire_link_period: 30000,",
      tls && !isAddress(host) && `  servername: ${stringLiteral(host)},`,
      "});",
      'session.on("error", (error) => console.error(error.message));',
      "session.bind_transceiver(",
      "  {",
      `    system_id: ${stringLiteral(systemId)},`,
      `    password: ${stringLiteral(password)},`,
      "    interface_version: 0x34,",
      "  },",
      '  (answer) => console.log(answer.command_status === 0 ? "bound" : answer.command_status),',
      ");",
    ),
    advice: sentences(
      "The library does not connect again by itself: restart the process after the switch.",
      tls && "ssmpp:// is its scheme for TLS; smpp:// would send the password in the clear.",
    ),
  };
}

/** python smpplib (smpplib/client.py); it wraps its socket without a name to verify, so a context adds it. */
export function smpplib({ host, port, tls, systemId, password }: ClientConfigInput): ClientConfig {
  return {
    id: "smpplib",
    name: "smpplib",
    language: "python",
    filename: "smpp_client.py",
    text: lines(
      tls && "import ssl",
      "import smpplib.client",
      "",
      tls && "class NamedContext(ssl.SSLContext):",
      tls && "    def wrap_socket(self, sock, **options):",
      tls && `        return super().wrap_socket(sock, server_hostname=${stringLiteral(host)}, **options)`,
      tls && "",
      tls && "context = NamedContext(ssl.PROTOCOL_TLS_CLIENT)",
      tls && "context.load_default_certs()",
      `client = smpplib.client.Client(${stringLiteral(host)}, ${port}${tls ? ", ssl_context=context" : ""})`,
      "client.connect()",
      "client.bind_transceiver(",
      `    system_id=${stringLiteral(systemId)},`,
      `    password=${stringLiteral(password)},`,
      ")",
    ),
    advice: sentences(
      "smpplib raises an error when the connection ends and does not bind again by itself: restart the process after the switch.",
      host.includes(":") && "It connects over IPv4 only.",
    ),
  };
}

/** gosmpp (connect.go): the dialer decides on TLS, the address carries the port. */
export function gosmpp({ host, port, tls, systemId, password }: ClientConfigInput): ClientConfig {
  return {
    id: "gosmpp",
    name: "gosmpp",
    language: "go",
    filename: "smpp.go",
    text: lines(
      "auth := gosmpp.Auth{",
      `\tSMSC:       ${stringLiteral(hostAndPort(host, port))},`,
      `\tSystemID:   ${stringLiteral(systemId)},`,
      `\tPassword:   ${stringLiteral(password)},`,
      '\tSystemType: "",',
      "}",
      tls && "dialer := func(addr string) (net.Conn, error) {",
      tls && '\treturn tls.Dial("tcp", addr, nil)',
      tls && "}",
      `connector := gosmpp.TRXConnector(${tls ? "dialer" : "gosmpp.NonTLSDialer"}, auth)`,
    ),
    advice:
      "A gosmpp session keeps binding with the credentials it was made with: restart the process after the switch.",
  };
}

/** Environment variables for everything else. */
export function dotEnv({ host, port, tls, systemId, password }: ClientConfigInput): ClientConfig {
  return {
    id: "env",
    name: ".env",
    language: "shell",
    filename: "smpp.env",
    text: lines(
      `SMPP_HOST=${envValue(host)}`,
      `SMPP_PORT=${port}`,
      `SMPP_TLS=${tls}`,
      `SMPP_SYSTEM_ID=${envValue(systemId)}`,
      `SMPP_PASSWORD=${envValue(password)}`,
    ),
    advice: sentences(
      "Restart every process that reads this file: the environment is read once, at the start.",
      [host, systemId, password].some(isShellOnly) &&
        "A value holds both kinds of quotes, which only a shell reads as meant.",
    ),
  };
}
