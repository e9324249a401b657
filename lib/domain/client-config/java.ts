import {
  type ClientConfig,
  type ClientConfigInput,
  lines,
  propertiesValue,
  sentences,
  stringLiteral,
} from "./config-text";

/** Cloudhopper (com.cloudhopper.smpp.SmppSessionConfiguration); its TLS trusts everybody by default. */
export function cloudhopper({ host, port, tls, systemId, password }: ClientConfigInput): ClientConfig {
  return {
    id: "cloudhopper",
    name: "Cloudhopper",
    language: "java",
    filename: "cloudhopper.java",
    text: lines(
      "SmppSessionConfiguration config = new SmppSessionConfiguration();",
      "config.setType(SmppBindType.TRANSCEIVER);",
      `config.setHost(${stringLiteral(host)});`,
      `config.setPort(${port});`,
      `config.setSystemId(${stringLiteral(systemId)});`,
      `config.setPassword(${stringLiteral(password)});`,
      'config.setSystemType("");',
      tls && "SslConfiguration ssl = new SslConfiguration();",
      tls && "ssl.setTrustAll(false);",
      tls && "config.setSslConfiguration(ssl);",
      tls && "config.setUseSsl(true);",
    ),
    advice: sentences(
      "Cloudhopper does not bind again by itself: restart the application after the switch.",
      tls && "It verifies the certificate's issuer (setTrustAll(false)), not its host name.",
    ),
  };
}

/** jSMPP (org.jsmpp.session.SMPPSession, BindParameter). */
export function jsmpp({ host, port, tls, systemId, password }: ClientConfigInput): ClientConfig {
  const factory = tls ? "SSLSocketConnectionFactory.getInstance()" : "";
  return {
    id: "jsmpp",
    name: "jSMPP",
    language: "java",
    filename: "jsmpp.java",
    text: lines(
      `SMPPSession session = new SMPPSession(${factory});`,
      `session.connectAndBind(${stringLiteral(host)}, ${port}, new BindParameter(`,
      "    BindType.BIND_TRX,",
      `    ${stringLiteral(systemId)},`,
      `    ${stringLiteral(password)},`,
      '    "",',
      "    TypeOfNumber.UNKNOWN,",
      "    NumberingPlanIndicator.UNKNOWN,",
      "    null));",
    ),
    advice: sentences(
      "jSMPP does not bind again by itself: restart the application after the switch.",
      tls && "It verifies the certificate's issuer, not its host name.",
    ),
  };
}

/** OpenSMPP's `smpptest.cfg`, a Java properties file (org.smpp.test.SMPPTest). */
export function openSmpp({ host, port, tls, systemId, password }: ClientConfigInput): ClientConfig {
  return {
    id: "opensmpp",
    name: "OpenSMPP",
    language: "properties",
    filename: "smpptest.cfg",
    text: lines(
      `ip-address=${propertiesValue(host)}`,
      `port=${port}`,
      `system-id=${propertiesValue(systemId)}`,
      `password=${propertiesValue(password)}`,
      "system-type=",
      "bind-mode=tr",
    ),
    advice: sentences(
      "Restart the application after the switch: OpenSMPP reads this file once, at its start.",
      tls &&
        "It has no setting for TLS: put a TLS proxy such as stunnel in front of it and enter the proxy's address.",
    ),
  };
}
