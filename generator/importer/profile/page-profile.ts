import * as z from "zod";

/** Text as it stands on a page; compared without regard to case and to the width of colons. */
const wordings = z.array(z.string().min(1));

/** The source of a regular expression, without regard to case. */
const pattern = z.string().refine(isPattern, "this is no regular expression");

/** Wordings with one place for a value, such as `At least {value}.` */
const templates = wordings.default([]);

/** The sections of a reference page that carry facts. */
const sectionNames = [
  "method",
  "parameters",
  "sample",
  "response",
  "errors",
  "structures",
  "payload",
  "answer",
] as const;

/** What a table column holds. */
export const columnRoles = [
  "name",
  "type",
  "in",
  "required",
  "default",
  "description",
  "example",
  "status",
  "content",
  "code",
] as const;

/** The JSON types, and two kinds of structure that pages write in the type column. */
const primitives = [
  "string",
  "number",
  "integer",
  "boolean",
  "object",
  "array",
  "null",
  "map",
  "enum",
  "any",
  "file",
] as const;

/** Schema keywords that a note of a description states. */
const keywords = [
  "format",
  "const",
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "nullable",
  "base64",
  "readOnly",
  "writeOnly",
  "sentAs",
  "allowReserved",
  "closed",
  "default",
  "example",
] as const;

/** What notes say beside limits, mostly of several members; `other` has a rule as a specification writes it. */
const rules = [
  "required",
  "dependentRequired",
  "anyOf",
  "oneOf",
  "names",
  "namesToo",
  "contentEncoding",
  "contentMediaType",
  "other",
] as const;

const locations = ["path", "query", "header", "cookie", "body"] as const;

const schemeKinds = ["apiKey", "bearer", "basic", "http", "oauth2", "openIdConnect", "mutualTLS"] as const;

const grants = [
  "implicit",
  "password",
  "clientCredentials",
  "authorizationCode",
  "deviceAuthorization",
] as const;

const flowAddresses = ["authorizationUrl", "tokenUrl", "refreshUrl"] as const;

function optionalTable<const Names extends readonly [string, ...string[]]>(names: Names) {
  return z.partialRecord(z.enum(names), wordings).default({});
}

const request = z
  .strictObject({
    httpLabels: templates.describe("What stands before the HTTP verb and path."),
    httpPatterns: z
      .array(pattern)
      .default([])
      .describe(
        "A line with the groups verb and path, and maybe server, where it has no such label. A page may have several.",
      ),
    curlSamples: z
      .boolean()
      .default(false)
      .describe("Samples call the API with curl, and tell what the rest of the page does not."),
    groupLabels: templates.describe("What stands before the tags, which are code."),
    authenticationLabels: templates,
    serverLabels: templates.describe(
      "What stands before the addresses that one operation has for itself, as code.",
    ),
    seeAlsoLabels: templates.describe("What stands before a link to more about the operation."),
    noAuthentication: templates,
    alternatives: templates.describe("Between schemes of which one is enough."),
    together: templates.describe("Between schemes that are needed together."),
    schemes: optionalTable(schemeKinds).describe("How each kind of scheme is told, with {name}, {in} …"),
    flows: optionalTable(grants).describe("What OAuth's grants are called."),
    flowAddresses: optionalTable(flowAddresses).describe("How each address of a grant is told, with {url}."),
    bodyLines: templates.describe("The line on the request body, with {need} and {contents}."),
    webhookLines: templates.describe(
      "The line on what the API sends of itself, with {method} and {content}.",
    ),
    bodyRequired: templates.describe("What {need} is where the body is required."),
  })
  .prefault({});

const structures = z
  .strictObject({
    alternatives: templates.describe("Before the members of a union."),
    discriminator: templates.describe("The same, with the {property} that tells them apart."),
    additional: templates.describe("The {type} of members that have no name."),
    noMembers: templates.describe("What stands in the place of a table where there are no members."),
  })
  .prefault({});

const types = z
  .strictObject({
    or: templates.describe("Between the members of a union."),
    map: templates.describe("An object whose members all have one {type}."),
    array: templates.describe("A list whose elements all have one {type}."),
    format: templates.describe("A {type} with its {format}."),
  })
  .prefault({});

const locationTell = z
  .strictObject({
    delimiterPatterns: z.array(pattern),
    queryRowPatterns: z.array(pattern),
    bodyRowPatterns: z.array(pattern),
  })
  .describe("White space by which the rows of query parameters are told from those of body members.")
  .prefault({ delimiterPatterns: [], queryRowPatterns: [], bodyRowPatterns: [] });

const client = z.strictObject({
  name: z.string().describe("The name of the document that is written."),
  className: z.string().describe("The class as printed before a method name."),
  folders: z.array(z.string()).describe("Folders that hold this client's pages."),
});

/**
 * What one format of reference pages calls its parts. All of it is data: another site's format is another profile,
 * not other code. Members called `patterns` hold regular expressions, and nothing else does.
 */
export const profileSchema = z.strictObject({
  name: z.string().min(1),
  marks: z.array(pattern).default([]).describe("What only pages of this format have near their beginning."),
  clients: z.array(client).default([]),
  otherClients: z
    .string()
    .nullable()
    .default(null)
    .describe("The ending of any other client's class: 'Client' reads BoatsClient as the client boats."),
  languages: z.array(z.strictObject({ name: z.string(), folders: z.array(z.string()) })).default([]),
  locales: z
    .array(z.strictObject({ name: z.string(), pattern: pattern.nullable().default(null) }))
    .min(1)
    .default([{ name: "en", pattern: null }])
    .describe(
      "The human languages of pages, each told by a folder of its name or by a pattern; the first leads.",
    ),
  sections: z.partialRecord(z.enum(sectionNames), wordings),
  requiredSections: z.array(z.enum(sectionNames)).default([]),
  columns: z.partialRecord(z.enum(columnRoles), wordings),
  tables: z
    .partialRecord(z.enum(sectionNames), z.array(z.enum(columnRoles)))
    .default({})
    .describe(
      "The columns of a section's tables, in their order, where that is always the same: a heading or a column with a wording of its own is told by them.",
    ),
  yes: wordings.min(1).default(["yes"]),
  no: wordings.min(1).default(["no"]),
  yesByMistake: templates.describe("Words that stand for yes only because a translation was literal."),
  noDefault: wordings.default(["-"]),
  types: z
    .record(z.string(), z.enum(primitives))
    .describe("The words of the type column; every other names a data structure."),
  compoundTypes: types,
  locations: optionalTable(locations).describe(
    "The words of the column that says where a parameter is sent.",
  ),
  sectionLocations: optionalTable(locations).describe(
    "Headings above parameters that are all sent in one place, where no column says it.",
  ),
  rowPatterns: z
    .array(pattern)
    .default([])
    .describe("A line that is a row of its own, as in a list, with groups named like the columns."),
  detailPatterns: z
    .array(pattern)
    .default([])
    .describe("A line below such a row that tells more of it, with groups named like the columns."),
  rowElements: optionalTable(sectionNames).describe(
    "Elements that are a row of the section, with attributes named like the columns and places.",
  ),
  nestingMarks: templates.describe(
    "What stands before the name of a member, once for each level below the first.",
  ),
  nestedNames: templates.describe(
    "The name of a member of the {parent} with its own {name}, as `{parent}.{name}`.",
  ),
  requiredMarks: templates.describe(
    "What stands behind a name or a type, or before a description, for required.",
  ),
  optionalMarks: templates.describe("The same for what may be left out."),
  wholeBodyNames: templates.describe("What a row is called whose type is that of the whole body."),
  frontMatter: optionalTable(["title", "description", "request", "tag"]).describe(
    "The members of the front matter, as it stands between two lines of dashes.",
  ),
  request,
  responseTypeLabels: templates,
  errorCodesExtension: z
    .string()
    .startsWith("x-")
    .nullable()
    .default(null)
    .describe("Where a specification has the meanings of error codes."),
  responseHeadersLabels: templates.describe("Before the table of a response's headers."),
  statusPatterns: z
    .array(pattern)
    .default([])
    .describe(
      "The line that starts what is said of one response, with a group status, or type for that of success, or both, and headers where only these follow; kinds of content are code in it.",
    ),
  exampleResultLabels: templates,
  nestedTypeLabels: templates,
  maxItemsNotes: templates.describe("With {n}, at any place of a description."),
  keywordNotes: optionalTable(keywords).describe("Notes at the end of a description, with {value}."),
  ruleNotes: optionalTable(rules).describe(
    "Rules, with {names} of members, the {name} that asks for them, {patterns} of names, a {value} or the {rule} itself.",
  ),
  valuesNotes: templates.describe("The note that lists all values as code, with {values}."),
  itemValuesNotes: templates.describe("The same of the elements of an array."),
  eachItemNotes: templates.describe("Around the notes on the elements of an array, with {notes}."),
  eachValueNotes: templates.describe("The same of the values of a map."),
  alternativeNotes: templates.describe("The same of one of several types, with its {type}."),
  partNotes: templates.describe("The same of other parts of a value. They stay in the text."),
  deprecatedMarks: templates.describe("What a description starts with where the thing is deprecated."),
  structures,
  valueListWords: templates.describe("Words that announce the complete list of values."),
  valueMeaningWords: templates.describe("`VALUE word meaning`: words between a value and its meaning."),
  valueMeaningMarks: templates.describe("Marks between a value and a meaning in another script: `READ-读`."),
  defaultWords: templates.describe("Words that announce a default in running text; the value follows."),
  generatedPatterns: z
    .array(pattern)
    .default([])
    .describe("What only pages that a program printed have near their beginning."),
  apiTitlePatterns: z
    .array(pattern)
    .default([])
    .describe("A line that names the API in a group called title."),
  boilerplatePatterns: z
    .array(pattern)
    .default([])
    .describe("Lines around the content that say nothing about the operation."),
  marksCode: z
    .boolean()
    .default(false)
    .describe(
      "Values and names are marked as code, so that a page without any is a copy that lost the marks.",
    ),
  codePhrases: templates.describe("Wordings around code, with {code}, as in `if {code} is {code}`."),
  descriptionHeadings: z
    .partialRecord(z.enum(["##", "###", "####"]), pattern)
    .default({})
    .describe(
      "Headings inside the descriptions of operations, by level, for copies that have lost their marks.",
    ),
  memberWords: templates.describe("Words behind the name of a member in running text: `userId field`."),
  markedTexts: templates.describe(
    "Markdown that many pages have, of which copies of pages lose links and marks of code.",
  ),
  linkSuffixes: templates.describe("What a site adds to the text of a link."),
  breadcrumbSeparators: templates,
  locationTell,
  basePath: z.string().default("/"),
  apiVersion: z.string().default("1.0.0"),
  readingVerbs: templates.describe("First words of methods that ask for something without changing it."),
  readingTitlePatterns: z
    .array(pattern)
    .default([])
    .describe("Titles of operations that ask for something, whatever their methods are called."),
  deletingVerbs: templates.describe("First words of methods that delete what their query names."),
  cells: z
    .enum(["raw", "escaped"])
    .default("raw")
    .describe("Whether a table escapes what is no markup: pipes, and values printed as code."),
  headingShift: z
    .number()
    .int()
    .default(0)
    .describe("How many levels deeper the headings of a description stand than they were written."),
  unsaid: z
    .enum(["inferred", "absent"])
    .default("inferred")
    .describe(
      "Whether what a page does not say is concluded from names, prose and examples, or is not there.",
    ),
  listsPrintedAsObject: z.boolean().default(false).describe("Example results print a list as one object."),
  firstValueWithoutBackticks: z
    .boolean()
    .default(false)
    .describe("The first value of an enumeration stands as example, without backticks."),
});

export type PageProfile = z.output<typeof profileSchema>;
export type SectionName = (typeof sectionNames)[number];
export type ColumnRole = (typeof columnRoles)[number];
export type PrimitiveName = (typeof primitives)[number];
export type RuleName = (typeof rules)[number];
export type Keyword = (typeof keywords)[number];
export type Location = (typeof locations)[number];
export type SchemeKind = (typeof schemeKinds)[number];

function isPattern(source: string): boolean {
  try {
    new RegExp(source, "iu");
    return true;
  } catch {
    return false;
  }
}
