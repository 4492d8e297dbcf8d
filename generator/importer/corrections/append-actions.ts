import { Document, isSeq, parseDocument, YAMLSeq } from "yaml";
import type { OverlayAction } from "./diff-documents.ts";

/** A corrections file as text and as data. */
export interface CorrectionsText {
  readonly text: string;
  readonly root: unknown;
}

/** Appends actions to the text of an overlay, whose comments and order stay; starts one where there is none. */
export function appendActions(
  text: string | null,
  actions: readonly OverlayAction[],
  client: string,
): CorrectionsText {
  const document = text === null ? emptyOverlay(client) : parseDocument(text);
  const list = document.get("actions");
  const sequence = isSeq(list) ? list : new YAMLSeq(document.schema);
  for (const action of actions) sequence.add(document.createNode(action));
  // An empty list was written as `[]`; with items it reads better as a block.
  if (actions.length > 0) sequence.flow = false;
  if (!isSeq(list)) document.set("actions", sequence);
  return { text: document.toString({ lineWidth: 100 }), root: document.toJS() };
}

function emptyOverlay(client: string): Document {
  const document = new Document({
    overlay: "1.0.0",
    info: { title: `Corrections of the imported ${client} document`, version: "1.0.0" },
    actions: [],
  });
  document.commentBefore =
    ` Applied after every import of ${client}.yaml, in this order: an OpenAPI Overlay.\n` +
    " Edits of the imported file are moved here by the next import. This file is yours.";
  return document;
}
