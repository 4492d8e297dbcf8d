declare const SPECPRESS_BUILD_ID: string | undefined;

/** Identifies this build of specpress by its code and templates; null when run from source, which may change. */
export const buildId: string | null = typeof SPECPRESS_BUILD_ID === "string" ? SPECPRESS_BUILD_ID : null;
