import ts from "typescript";

/*
 * A translator in the browser replaces the text nodes of a page. React then stumbles over a bare text that stands
 * beside others: it cannot take it away, put anything before it, or write into it. A text that is an element's only
 * child is safe.
 */

const { BigIntLike, BooleanLike, Null, NumberLike, StringLike, Undefined, Void } = ts.TypeFlags;
const words = StringLike | NumberLike | BigIntLike;
const nothing = BooleanLike | Null | Undefined | Void;

const partsOf = (type) => (type.isUnion() ? type.types : [type]);
const hasFlag = (type, flags) => (type.flags & flags) !== 0;

/** Whether a type is a text, or nothing, and no element. */
const isText = (type) =>
  partsOf(type).some((part) => hasFlag(part, words)) &&
  partsOf(type).every((part) => hasFlag(part, words | nothing));

const isBlank = (child) =>
  (child.type === "JSXText" && child.value.trim() === "") ||
  (child.type === "JSXExpressionContainer" &&
    (child.expression.type === "JSXEmptyExpression" ||
      (child.expression.type === "Literal" && String(child.expression.value).trim() === "")));

/** An element that may be there or not. */
const comesAndGoes = (child) =>
  child.type === "JSXExpressionContainer" &&
  ["ConditionalExpression", "LogicalExpression"].includes(child.expression.type);

const isHost = (node) => node.type === "JSXElement" && /^[a-z]/.test(node.openingElement.name.name ?? "");

/** Texts that change, and texts before which something comes or goes, each in an element of its own. */
export const ownText = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      changes: "This text may change beside others: a translated page needs it in an element of its own.",
      before:
        "Something comes and goes before this text: a translated page needs it in an element of its own.",
      leaves: "This text may leave with its fragment: a translated page needs it in an element of its own.",
    },
  },
  create(context) {
    const { program, esTreeNodeToTSNodeMap: nodes } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();
    const typeOf = (node) => checker.getTypeAtLocation(nodes.get(node));
    const check = (node) => {
      const children = node.children.filter((child) => !isBlank(child));
      const alone = children.length === 1 && (isHost(node) || node.type === "JSXElement");
      const leaves =
        node.type === "JSXFragment" &&
        ["ConditionalExpression", "LogicalExpression", "ArrowFunctionExpression", "ReturnStatement"].includes(
          node.parent.type,
        );
      children.forEach((child, index) => {
        if (child.type === "JSXText") {
          if (leaves) context.report({ node: child, messageId: "leaves" });
          else if (children.slice(0, index).some(comesAndGoes))
            context.report({ node: child, messageId: "before" });
        } else if (child.type === "JSXExpressionContainer" && !alone && isText(typeOf(child.expression)))
          context.report({ node: child, messageId: "changes" });
      });
    };
    return { JSXElement: check, JSXFragment: check };
  },
};
