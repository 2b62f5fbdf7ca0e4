declare module 'virtual:portal-assets' {
  export const script: string
  export const stylesheet: string
}
