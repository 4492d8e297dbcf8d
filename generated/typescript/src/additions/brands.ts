/** The two names under which the service exists. */
export type Brand = "genauth" | "authing";

/** What differs between the brands; everything else is equal. */
export interface BrandFacts {
  /** Starts the names of the service's own headers. */
  readonly headerPrefix: string;
  /** The word before a signature in `authorization`. */
  readonly scheme: string;
  readonly managementHost: string;
}

export const brands: Readonly<Record<Brand, BrandFacts>> = {
  genauth: { headerPrefix: "x-genauth-", scheme: "GenAuth", managementHost: "https://api.genauth.ai" },
  authing: { headerPrefix: "x-authing-", scheme: "authing", managementHost: "https://api.authing.cn" },
};

/** Sent with every request, so that the service knows which client calls. */
export const sdkVersion = "genauth-typescript-sdk:0.1.0";
