// What the build writes into the one script of a medium.
declare module '*/decode-worker.ts?worker&inline' {
  const DecodeWorker: new () => Worker;
  export default DecodeWorker;
}
declare module '*.css?inline' {
  const styles: string;
  export default styles;
}
