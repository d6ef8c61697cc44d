// The models, in a thread of their own. Asked by engine.js: { id, call, args }; answers { id, value } or { id, error }.
self.dotnetSidecar = true;
let started;

// A module that is held as text: the address of its own that it asks for only leads to files that are held as well.
const moduleOf = text => URL.createObjectURL(new Blob([text.replaceAll('import.meta.url', '"https://engine.invalid/"')], { type: 'text/javascript' }));
const bytesOf = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));

// `files` are addresses below `folder` by the names that the runtime knows, or, where there is no folder, the files themselves in base64.
async function start(folder, files) {
  const held = folder === undefined;
  const names = Object.keys(files);
  const addressOf = name => held ? moduleOf(new TextDecoder().decode(bytesOf(files[name]))) : folder + files[name];
  const script = name => [{ name: held ? name : files[name] }];
  const assemblies = names.filter(name => name.endsWith('.dll')).map(name => ({ virtualPath: name, name: held ? name : files[name] }));
  // What must be there before the runtime starts; the others may come meanwhile.
  const isCore = assembly => ['System.Private.CoreLib.dll', 'System.Runtime.InteropServices.JavaScript.dll'].includes(assembly.virtualPath);
  const { dotnet } = await import(addressOf('dotnet.js'));
  if (held) dotnet.withResourceLoader((type, name) => type === 'dotnetjs' ? addressOf(name)
    : Promise.resolve(new Response(bytesOf(files[name]), { headers: { 'content-type': name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream' } })));
  const runtime = await dotnet.withConfig({
    mainAssemblyName: 'SystemsAtlas.Browser.dll',
    globalizationMode: 'invariant',
    resources: {
      jsModuleNative: script('dotnet.native.js'),
      jsModuleRuntime: script('dotnet.runtime.js'),
      wasmNative: [{ name: held ? 'dotnet.native.wasm' : files['dotnet.native.wasm'] }],
      coreAssembly: assemblies.filter(isCore),
      assembly: assemblies.filter(a => !isCore(a)),
    },
  }).create();
  return (await runtime.getAssemblyExports('SystemsAtlas.Browser.dll')).SystemsAtlas.Browser.Engine;
}

self.onmessage = async ({ data: { id, call, args } }) => {
  try {
    if (call === 'start') started = start(...args);
    const engine = await started;
    self.postMessage({ id, value: call === 'start' ? undefined : engine[call](...args) });
  } catch (error) {
    self.postMessage({ id, error: String(error.message ?? error) });
  }
};
