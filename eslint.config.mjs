import { defineConfig, globalIgnores } from "eslint/config";
import coreWebVitals from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";
import { ownText } from "./e2e/rules/own-text.mjs";

const tests = ["**/*.test.{ts,tsx}", "**/*.spec.ts", "**/*.fixture.{ts,tsx}", "**/fixtures/**"];
const ownConfigs = ["*.config.{ts,mts,mjs}", "e2e/playwright.config.ts"];
const withInterface = ["app/**", "components/**", "lib/queries/**"];
const nextFiles =
  "app/**/{page,layout,template,loading,error,global-error,not-found,default,forbidden,unauthorized,icon,apple-icon,manifest,robots,sitemap}.{ts,tsx}";

/* ESLint replaces a rule's options from block to block: each block repeats what it keeps. */

const never = [
  {
    selector: "CallExpression[callee.property.name='waitForTimeout']",
    message: "Wait for what the page shows, not for a time.",
  },
  {
    selector:
      ":matches(CallExpression[callee.object.name=/^(test|it|describe)$/], CallExpression[callee.object.object.name='test'])[callee.property.name=/^(only|skip|fixme|todo)$/]",
    message: "Every test runs, always.",
  },
];

const useEnv = "Read the environment through lib/server/config/env.ts.";
const noProcessEnv = [
  { selector: "MemberExpression[property.name='env'][object.property.name='process']", message: useEnv },
  { selector: "ImportDeclaration[source.value=/^(node:)?process$/]", message: useEnv },
];
const noProcessEnvProperty = { object: "process", property: "env", message: useEnv };

const noStyleAttribute = {
  selector: "JSXOpeningElement[name.name=/^[a-z]/] > JSXAttribute[name.name='style']",
  message: "A style attribute in server-rendered markup violates the content security policy: use a class.",
};

const serverOnlyFirst = {
  selector: "Program > :first-child:not(ImportDeclaration[source.value='server-only'])",
  message: 'Files in lib/server begin with: import "server-only";',
};

const pure = "lib/domain is pure: take it as an argument.";
const impureGlobals = [
  "Buffer",
  "clearInterval",
  "clearTimeout",
  "crypto",
  "document",
  "fetch",
  "indexedDB",
  "localStorage",
  "navigator",
  "performance",
  "process",
  "sessionStorage",
  "setInterval",
  "setTimeout",
  "window",
];

const restrict = (...more) => ["error", ...never, ...more];

const interfaceRules = coreWebVitals
  .flatMap((block) => Object.keys(block.rules ?? {}))
  .filter((rule) => /^(react|react-hooks|jsx-a11y|@next\/next)\//.test(rule));

export default defineConfig([
  globalIgnores([".next/", "node_modules/", "e2e/.output/", "e2e/.browser/", "next-env.d.ts", "data/"]),
  coreWebVitals,
  typescript,
  {
    name: "without an interface",
    ignores: withInterface,
    // Playwright's `use` is no hook, and reading every file as a component takes a third of the time.
    rules: Object.fromEntries(interfaceRules.map((rule) => [rule, "off"])),
  },
  {
    name: "no compiler",
    // Says what React's compiler would leave uncompiled; it is not in use.
    rules: { "react-hooks/incompatible-library": "off" },
  },
  {
    name: "house",
    files: ["**/*.{js,mjs,mts,ts,tsx}"],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      complexity: ["error", 15],
      eqeqeq: "error",
      "import/no-default-export": "error",
      "import/no-duplicates": "error",
      "max-depth": ["error", 4],
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", 60],
      "max-params": ["error", 4],
      "no-console": "error",
      "no-constant-condition": "error",
      "no-control-regex": "error",
      "no-empty": "error",
      "no-eval": "error",
      "no-fallthrough": "error",
      "no-implied-eval": "error",
      "no-irregular-whitespace": "error",
      "no-misleading-character-class": "error",
      "no-param-reassign": "error",
      "no-restricted-properties": ["error", noProcessEnvProperty],
      "no-restricted-syntax": restrict(...noProcessEnv),
      "no-self-compare": "error",
      "no-template-curly-in-string": "error",
      "no-unreachable-loop": "error",
      "no-unsafe-finally": "error",
      "no-useless-escape": "error",
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx", "hack"], location: "anywhere" }],
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  {
    name: "house, with types",
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-base-to-string": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/no-unsafe-argument": "error",
      "@typescript-eslint/no-unsafe-assignment": "error",
      "@typescript-eslint/no-unsafe-call": "error",
      "@typescript-eslint/no-unsafe-member-access": "error",
      "@typescript-eslint/no-unsafe-return": "error",
      "@typescript-eslint/no-unused-expressions": "error",
      "@typescript-eslint/no-unused-vars": "error",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/prefer-optional-chain": "error",
      "@typescript-eslint/prefer-promise-reject-errors": "error",
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/return-await": ["error", "in-try-catch"],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    name: "interface",
    files: ["**/*.tsx"],
    plugins: { house: { rules: { "own-text": ownText } } },
    rules: {
      "house/own-text": "error",
      "no-restricted-syntax": restrict(...noProcessEnv, noStyleAttribute),
      "react/jsx-no-useless-fragment": "error",
      "react/no-danger": "error",
      "react/self-closing-comp": "error",
    },
  },
  {
    name: "Next or a tool wants a default export here",
    files: [nextFiles, ...ownConfigs, "**/*.d.ts"],
    rules: { "import/no-default-export": "off" },
  },
  {
    name: "lib/domain",
    files: ["lib/domain/**/*.ts"],
    ignores: tests,
    rules: {
      "no-restricted-globals": ["error", ...impureGlobals.map((name) => ({ name, message: pure }))],
      "no-restricted-properties": [
        "error",
        noProcessEnvProperty,
        { object: "Date", property: "now", message: pure },
        { object: "Math", property: "random", message: pure },
      ],
      "no-restricted-syntax": restrict(...noProcessEnv, {
        selector: ":matches(NewExpression, CallExpression)[callee.name='Date'][arguments.length=0]",
        message: pure,
      }),
    },
  },
  {
    name: "lib/server",
    files: ["lib/server/**/*.ts"],
    ignores: tests,
    rules: { "no-restricted-syntax": restrict(...noProcessEnv, serverOnlyFirst) },
  },
  {
    name: "the one reader of the environment",
    files: ["lib/server/config/env.ts"],
    rules: { "no-restricted-properties": "off", "no-restricted-syntax": restrict(serverOnlyFirst) },
  },
  {
    name: "outside the application",
    files: ["e2e/**", ...ownConfigs, ...tests],
    rules: { "no-restricted-properties": "off", "no-restricted-syntax": restrict() },
  },
  {
    name: "programs for the terminal",
    files: ["e2e/**"],
    rules: { "no-console": "off" },
  },
  {
    name: "tests",
    files: tests,
    rules: {
      "max-lines-per-function": "off",
      "max-params": "off",
      // Vitest's asymmetric matchers and JSON.parse are `any`.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
]);
