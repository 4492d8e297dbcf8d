/**
 * How much a finding matters: an `error` stops the run, a `warning` says that the output differs from what
 * one might expect, an `info` reports a decision.
 */
export type Severity = "error" | "warning" | "info";

interface Entry {
  readonly severity: Severity;
  /** `{name}` marks a parameter. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
}

/** Every diagnostic specpress can give. Codes are stable: people suppress and search for them. */
export const codes = {
  // reading
  "file-not-found": {
    severity: "error",
    message: "there is no file '{path}'",
    help: "check the path; relative paths start at the current folder, those in a config at the config",
  },
  "file-unreadable": {
    severity: "error",
    message: "'{path}' cannot be read: {reason}",
    help: "check that it is a file and that you may read it",
  },
  "file-empty": {
    severity: "error",
    message: "the file is empty",
    help: "remove it from the input, or restore its content",
  },
  "file-binary": {
    severity: "error",
    message: "the file is not text: it has a NUL byte at offset {offset}",
    help: "give a text file encoded as UTF-8",
  },
  "file-encoding": {
    severity: "error",
    message: "the file is not valid UTF-8: byte {offset} cannot be read",
    help: "save the file as UTF-8",
  },
  "remote-refused": {
    severity: "error",
    message: "'{address}' is on the network, which is not read without leave",
    help: "give --allow-remote, or 'allowRemote: true' in the config; or download the document",
  },
  "remote-failed": {
    severity: "error",
    message: "'{address}' cannot be fetched: {reason}",
    help: "check the address, or download the document and refer to the file",
  },
  "yaml-syntax": { severity: "error", message: "{reason}", help: "correct the YAML or JSON at this place" },
  "output-unwritable": {
    severity: "error",
    message: "'{path}' cannot be written: {reason}",
    help: "check permissions and free space, then run again",
  },

  // overlays
  "overlay-invalid": {
    severity: "error",
    message: "this is not an overlay: {reason}",
    help: "see the OpenAPI Overlay Specification, section 4.4",
  },
  "overlay-target": {
    severity: "error",
    message: "the target '{target}' is not a JSONPath expression: {reason}",
    help: "write it as RFC 9535 says, for example $.paths['/users'].get",
  },
  "overlay-no-match": {
    severity: "warning",
    message: "the target '{target}' matches nothing, so this action changes nothing",
    help: "correct the target, or remove the action",
  },
  "overlay-copy": {
    severity: "warning",
    message: "'{expression}' selects {count} values and not one to copy, so this action changes nothing",
    help: "name one value, as in $.components.schemas.User",
  },
  "overlay-update-and-copy": {
    severity: "warning",
    message: "'update' stands beside 'copy', so it is passed over",
    help: "make two actions of them",
  },
  "overlay-primitive": {
    severity: "error",
    message: "the target is a string, number, boolean or null, which Overlay 1.0 cannot update",
    help: "target the object that holds it, or declare 'overlay: 1.1.0'",
  },

  // OpenAPI documents
  "openapi-version": {
    severity: "error",
    message: "this is not an OpenAPI document that specpress reads: {found}",
    help: "specpress reads Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2",
  },
  "openapi-type": {
    severity: "error",
    message: "'{field}' must be {expected}, but is {found}",
    help: "correct the value, see {section}",
  },
  "openapi-missing": {
    severity: "error",
    message: "{thing} lacks '{field}'",
    help: "add it, see {section}",
  },
  "openapi-value": {
    severity: "error",
    message: "'{field}' must be one of {expected}, but is '{found}'",
    help: "correct the value, see {section}",
  },
  "openapi-text": {
    severity: "warning",
    message: "'{field}' must be a string, but is {found}, so it is read as '{text}'",
    help: "put it in quotes",
  },
  "openapi-boolean": {
    severity: "warning",
    message: "'{field}' must be true or false, but is the string \"{text}\", so it is read as {text}",
    help: "remove the quotes",
  },
  "openapi-without-effect": {
    severity: "warning",
    message: "'{field}' must be {expected}, but is {found}, so it is passed over",
    help: "correct the value, or remove it",
  },
  "openapi-null": {
    severity: "warning",
    message: "'{field}' is null, so it is read as if it were not there",
    help: "give it a value, or remove it",
  },
  "openapi-negative": {
    severity: "warning",
    message: "'{field}' is {value}, and nothing has a negative size, so it is ignored",
    help: "correct the value, see JSON Schema Validation, section 6",
  },
  "openapi-incomplete": {
    severity: "warning",
    message: "{thing} lacks '{field}', which OpenAPI {version} asks for; {consequence}",
    help: "add it",
  },
  "openapi-newer": {
    severity: "warning",
    message: "{what} came with OpenAPI {version}; it is read all the same",
    help: "name the version of OpenAPI that the document is written in",
  },
  "swagger-version": {
    severity: "warning",
    message: "there is no Swagger {found}, so it is read as Swagger 2.0",
    help: "write swagger: '2.0'",
  },
  "swagger-file": {
    severity: "warning",
    message: "the type 'file' is for parameters of forms and for answers; here it is read as binary text",
    help: "write type: string and format: binary",
  },
  "required-flag": {
    severity: "warning",
    message: "'required' is {value} here, where a list of members belongs, so it is passed over",
    help: "where it speaks of the member itself, name that in the 'required' of the object that has it",
  },
  "path-without-slash": {
    severity: "warning",
    message: "the path '{path}' does not begin with '/', so one is put before it where it is called",
    help: "write '/{path}'",
  },
  "openapi-unknown-field": {
    severity: "warning",
    message: "{thing} has no field '{field}', so it is ignored",
    help: "{suggestion}",
  },
  "ref-unresolved": {
    severity: "error",
    message: "the reference '{ref}' leads nowhere: {reason}",
    help: "{suggestion}",
  },
  "nullable-alone": {
    severity: "info",
    message: "'nullable' without 'type' has no effect since OpenAPI 3.0.3; null is allowed here all the same",
    help: "add the type",
  },
  "nullable-older": {
    severity: "info",
    message: "'nullable' is no keyword since OpenAPI 3.1; null is allowed here all the same",
    help: "write 'null' into the list of types, or add it as an alternative",
  },
  "enum-empty": {
    severity: "warning",
    message: "'enum' is empty, so that no value would fit; it is passed over",
    help: "list the values, or remove it",
  },
  "server-address": {
    severity: "warning",
    message: "no path can be put behind the server '{url}', so requests go to the client's own address",
    help: "write an http or https address without '?', '#' or a user's name",
  },
  "discriminator-text": {
    severity: "warning",
    message: "the discriminator is a string, as in Swagger 2.0; it is read as propertyName: {property}",
    help: "write propertyName: {property}",
  },
  "discriminator-mapping": {
    severity: "warning",
    message: "this mapping is ignored: {reason}",
    help: "let it name a component, or refer to one of the alternatives",
  },
  "ref-cycle": {
    severity: "error",
    message: "the reference '{ref}' leads back to itself, so it stands for nothing",
    help: "replace one of the references by what it should mean",
  },
  "ref-remote": {
    severity: "error",
    message: "the reference '{ref}' leads to the network, which is not read without leave",
    help: "give --allow-remote, or 'allowRemote: true' in the config; or download the document and refer to the file",
  },
  "ref-protocol": {
    severity: "error",
    message: "the reference '{ref}' is neither a file nor an address with http or https, so it is not read",
    help: "refer to a file in the folder of the specification",
  },
  "ref-outside": {
    severity: "error",
    message: "the reference '{ref}' leads outside the folder of the specification, which is not read",
    help: "move the file into the folder of the specification",
  },
  "duplicate-operation-id": {
    severity: "warning",
    message:
      "the operation id '{id}' is given twice, so this operation is called '{name}' after its method and path",
    help: "give each operation an id of its own",
  },
  "operation-id-missing": {
    severity: "info",
    message: "the operation has no id; it is called '{name}' after its method and path",
    help: "give it an operationId, so that its name never changes",
  },
  "operation-name-pinned": {
    severity: "warning",
    message: "the name of '{id}' belongs to another operation in the ledger; this one is called '{name}'",
    help: "give it an operationId of its own, or change the ledger",
  },
  "ledger-invalid": {
    severity: "error",
    message: "this is not a ledger of names: {reason}",
    help: "restore the file, or remove it to have it written anew",
  },
  "path-parameter-missing": {
    severity: "warning",
    message:
      "the path '{path}' has the variable '{name}', but no path parameter declares it, so it is a string",
    help: "add a parameter with 'in: path' and 'name: {name}'",
  },
  "path-parameter-unused": {
    severity: "warning",
    message: "the path parameter '{name}' does not occur in '{path}', so it is not sent",
    help: "remove the parameter, or write it into the path in braces",
  },
  "duplicate-parameter": {
    severity: "error",
    message: "the {in} parameter '{name}' is declared twice",
    help: "remove one of them",
  },
  "security-scheme-unknown": {
    severity: "warning",
    message: "there is no security scheme '{name}', so clients do not send it",
    help: "{suggestion}",
  },
  "tag-undeclared": {
    severity: "info",
    message: "the tag '{tag}' is not in the document's list of tags",
    help: "add it to 'tags', so that it has a description and a place in the order",
  },
  "document-too-deep": {
    severity: "error",
    message: "values are nested, or references lead on from one to another, too deep to be worked on",
    help: "nest less deep; if this is not nested deep at all, report it as a bug of specpress",
  },
  "schema-too-deep": {
    severity: "error",
    message: "schemas are nested more than {limit} deep here",
    help: "move inner schemas to components and refer to them",
  },
  "parameter-ignored": {
    severity: "info",
    message:
      "the header '{name}' is no parameter: what is sent follows from content types and security schemes",
    help: "remove it, and describe credentials under 'securitySchemes'",
  },
  "schema-unsupported": {
    severity: "warning",
    message: "{keyword} cannot be expressed, so {consequence}",
    help: "{help}",
  },
  "schema-contradiction": {
    severity: "warning",
    message: "the parts of allOf contradict each other on {what}, so {consequence}",
    help: "make the parts agree",
  },
  "default-invalid": {
    severity: "warning",
    message: "the default {value} is not a value of its type",
    help: "correct the default",
  },
  "media-type-unsent": {
    severity: "info",
    message: "of the body's media types only '{used}' is sent: {others} stay unused",
    help: "put first what is to be sent; JSON is sent wherever it is among them",
  },
  "schema-name-clash": {
    severity: "info",
    message: "the name '{name}' is taken, so this inline schema is called '{used}'",
    help: "move the schema into components and give it a name",
  },

  "collection-format": {
    severity: "warning",
    message:
      "OpenAPI 3 has no list with tabs between its values ('collectionFormat: tsv'), so each value is sent under the name again",
    help: "use 'csv', 'ssv', 'pipes' or 'multi' where the server takes it",
  },
  "error-codes-invalid": {
    severity: "warning",
    message: "'{extension}' has something else than error codes with their meanings, which is on no page",
    help: "write each code with its meaning: '1300: The signature is wrong.'",
  },
  "pagination-invalid": {
    severity: "error",
    message: "x-specpress-pagination: {reason}",
    help: "{help}",
  },

  // config
  "config-missing": {
    severity: "error",
    message: "there is no config here: no specpress.yaml, no specpress.config.ts, no specs/*/specpress.yaml",
    help: "run 'specpress init' to write one, or name a specification with --spec, --target and --out",
  },
  "config-several": {
    severity: "error",
    message: "there are several configs here, and a site is made of one: {paths}",
    help: "name one of them with --config",
  },
  "config-exists": {
    severity: "error",
    message: "there is a config here already",
    help: "change it as you like, or remove it to begin anew",
  },
  "init-no-specification": {
    severity: "error",
    message: "there is no OpenAPI document in this folder",
    help: "name one with --spec, or make one from reference pages with 'specpress import'",
  },
  "init-no-openapi": {
    severity: "error",
    message: "this is no OpenAPI document: it says neither 'openapi: 3…' nor 'swagger: 2.0'",
    help: "name one with --spec, or make one from reference pages with 'specpress import'",
  },
  "config-key": {
    severity: "error",
    message: "there is no option '{key}' here",
    help: "{suggestion}",
  },
  "config-value": {
    severity: "error",
    message: "'{key}': {reason}",
    help: "correct the value",
  },
  "template-wrong": {
    severity: "error",
    message: "{reason}",
    help: "correct the template; what each may name stands in templates/docs/views.json of specpress",
  },
  "config-target": {
    severity: "error",
    message: "there is no target '{name}'",
    help: "{suggestion}",
  },

  // typescript
  "typescript-name-taken": {
    severity: "info",
    message: "the name '{name}' is taken or reserved in TypeScript, so it is called '{used}' there",
    help: "rename it in the specification if you want another name",
  },
  "typescript-circular-type": {
    severity: "warning",
    message: "the type '{name}' is made of nothing but itself, so its TypeScript type is 'unknown'",
    help: "give it a type, or remove it",
  },
  "typescript-body-refused": {
    severity: "warning",
    message: "'fetch' sends no body with {method}, so the TypeScript method does not take it",
    help: "use another method, or remove the body",
  },
  "typescript-body-as-text": {
    severity: "info",
    message: "{what} of type {mediaType} are plain strings in TypeScript",
    help: "build or parse them with a library of your choice",
  },
  "typescript-server": {
    severity: "info",
    message: "the server '{url}' is relative, so users of the TypeScript client must give a base URL",
    help: "give its whole address in 'servers'",
  },
  "typescript-base-missing": {
    severity: "error",
    message:
      "the client '{client}' shall extend '{reference}', but there is no such file among the additions",
    help: "check 'bases' and 'additions' in the config",
  },
  "typescript-class-name": {
    severity: "error",
    message: "a client cannot be called '{name}' in TypeScript: the SDK has something of that name already",
    help: "give the client another 'class' in the config",
  },
  "typescript-base-client": {
    severity: "error",
    message: "'bases' names the client '{client}', which the config does not have",
    help: "the clients are: {known}",
  },

  // python
  "python-name-clash": {
    severity: "warning",
    message: "in Python '{name}' has the same name as '{other}', so it is called '{used}'",
    help: "rename one of them in the specification",
  },
  "python-name-reserved": {
    severity: "info",
    message: "'{name}' is reserved in Python, so it is called '{used}'",
    help: "rename it in the specification if you want another name",
  },
  "python-unsupported": {
    severity: "warning",
    message: "{thing} cannot be expressed in Python yet: {consequence}",
    help: "describe it in another way, or leave the operation out",
  },
  "python-addition-missing": {
    severity: "error",
    message: "there is no file for '{reference}' among the additions",
    help: "check 'bases', 'exports' and 'additions' in the config",
  },
  "python-client-unknown": {
    severity: "error",
    message: "there is no client '{client}'",
    help: "the clients are: {known}",
  },

  // writing
  "output-clash": {
    severity: "error",
    message: "two files would be written to '{path}'",
    help: "rename one of the things that they are printed from",
  },
  "openapi-types-external": {
    severity: "error",
    message: "'openapiTypes' are printed from one document, and this reference leads out of it",
    help: "bundle the specification into one file, or leave 'openapiTypes' out",
  },
  "output-shared": {
    severity: "error",
    message: "another target writes to '{path}' already",
    help: "give each target a folder of its own",
  },
  "output-outside": {
    severity: "error",
    message: "'{path}' would lie outside the output folder",
    help: "rename the thing that it is printed from",
  },
  "output-foreign": {
    severity: "error",
    message: "'{path}' exists and was not written by specpress, so it is left alone",
    help: "move it away, or choose another output folder",
  },
  "output-edited": {
    severity: "warning",
    message: "'{path}' was edited by hand; the edit is overwritten",
    help: "make the change in the specification, the templates or the additions",
  },

  "output-edit-removed": {
    severity: "warning",
    message: "'{path}' was edited by hand; it is removed with what it was printed from",
    help: "if the edit is still needed, restore the file under another name",
  },

  // pages
  "page-html": {
    severity: "error",
    message:
      "this HTML document is no reference page of the format '{profile}': it has neither a method name nor a table of parameters",
    help: "leave the file out, or give the page itself where this one loads it by a script",
  },
  "page-not-reference": {
    severity: "error",
    message:
      "this is no reference page of the format '{profile}': it has neither a method name nor a table of parameters",
    help: "leave the file out, restore the page if it was cut, or give a profile of its format with --profile",
  },
  "page-skipped": {
    severity: "info",
    message: "skipped: this is no reference page of the format '{profile}'",
  },
  "page-too-large": {
    severity: "error",
    message:
      "the page was passed over, as it is too large to be one for people: here begins what is more than {what}",
    help: "leave the file out, or divide it into a page for each operation or group of them",
  },
  "page-cut": {
    severity: "error",
    message: "the page ends too early: {what}",
    help: "restore the page; what stands before this place was imported",
  },
  "page-incomplete": {
    severity: "warning",
    message: "the page may be incomplete: {what}",
  },
  "page-example-broken": {
    severity: "warning",
    message: "the example result is not valid JSON, and was left out",
    help: "correct the JSON on the page",
  },
  "page-row-lossy": {
    severity: "warning",
    message: "text of this table row is lost: {repair}",
    help: "see the report for what was put in its place",
  },
  "page-row-repaired": {
    severity: "info",
    message: "this table row was put together again: {repair}",
  },
  "import-no-pages": {
    severity: "error",
    message: "'{path}' has no pages: there is no file in it that could be one",
    help: "give files, folders or globs with pages in Markdown or text",
  },
  "import-none-read": {
    severity: "error",
    message: "none of these pages ({count}) is of a format that is known: {profiles}",
    help: "describe theirs in a profile, as the README tells under 'Importing pages', and give it with --profile",
  },
  "import-no-security": {
    severity: "info",
    message: "the pages say nothing about security, and neither does the document",
    help: "add it in '{file}', an OpenAPI Overlay",
  },
  "import-edit-kept": {
    severity: "info",
    message: "an edit of '{file}' at {target} was moved to '{corrections}', and is kept from now on",
  },
  "compare-no-specification": {
    severity: "error",
    message: "there is no specification for the pages of the client '{client}' in '{path}'",
    help: "name its file {client}.yaml, or give the file itself where there is one client",
  },
  "import-no-page-left": {
    severity: "warning",
    message: "no page of this import belongs to '{file}', which stays as it is",
    help: "delete it if its pages are gone for good; give their folder if they are elsewhere",
  },
  "import-translation-kept": {
    severity: "warning",
    message: "'{file}' was edited, and is left as it is: the texts of this import are not in it",
    help: "delete it to have it written anew",
  },
  "import-comment-lost": {
    severity: "warning",
    message: "a comment was added to the imported file and is lost: {comment}",
    help: "write it in '{corrections}', which keeps its comments",
  },
  "import-edit-unreadable": {
    severity: "error",
    message: "'{file}' was edited and is no longer valid YAML, so its edits cannot be kept",
    help: "correct it, or delete it to import anew",
  },

  // translations
  "translation-missing": {
    severity: "warning",
    message: "this text is not translated into {locale}",
    help: "translate it in '{overlay}'; pages mark it until then",
  },
  "translation-stale": {
    severity: "warning",
    message: "this text has changed since it was translated into {locale}",
    help: "correct '{overlay}', then run 'specpress translate accept'",
  },
  "translation-json": {
    severity: "error",
    message: "'{overlay}' is JSON, in which nothing is remembered",
    help: "write the overlay as YAML",
  },

  // the documentation site
  "sample-fails": {
    severity: "error",
    message: "the sample on this page is wrong: {problem}",
    help:
      "correct it where it comes from: in 'x-codeSamples', else in an example or schema that contradicts itself; " +
      "where neither is wrong, it is a bug of specpress, which please report",
  },
  "sample-tool": {
    severity: "error",
    message: "the samples on these pages cannot be checked without {tool}",
    help: "install what is missing in the project that the config belongs to",
  },
  "samples-unchecked": {
    severity: "warning",
    message: "nobody knows whether the samples in {language} are right: checking them needs {tool}",
    help: "install it in the project that the config belongs to, or say --no-check-samples",
  },
  "samples-no-pages": {
    severity: "error",
    message: "this config prints no pages, so there are no samples to check",
    help: "add the target 'docs'",
  },
  "site-vitepress": {
    severity: "error",
    message: "the site is built by VitePress, which is not installed",
    help: "install it in the project that the config belongs to: npm install --save-dev vitepress@1",
  },
  "site-explorer": {
    severity: "warning",
    message: "the site has no page to try requests, as @scalar/api-reference is not installed",
    help: "install it: npm install --save-dev @scalar/api-reference@1.40; or set 'site.explorer' to false",
  },
  "site-output": {
    severity: "error",
    message: "the site would lie in '{path}', among what the target '{target}' prints",
    help: "give it a folder of its own, with 'site.output' or --out",
  },
  "site-foreign": {
    severity: "error",
    message: "no build of the site left '{path}'{others} as it is now, so nothing was written",
    help: "move away what is to be kept and remove the rest, or choose another folder with --out",
  },
  "site-failed": {
    severity: "error",
    message: "the site cannot be built: {reason}",
    help: "correct the pages named above: links in descriptions must lead somewhere",
  },
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof codes;

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type TextsOf<C extends Code> =
  | (typeof codes)[C]["message"]
  | ((typeof codes)[C] extends { readonly help: infer Help extends string } ? Help : never);

/** The parameters that the texts of a code mention. */
export type CodeParameters<C extends Code> = {
  readonly [Name in Placeholders<TextsOf<C>>]: string | number;
};
