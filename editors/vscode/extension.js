// Starts `assay lsp` for VS Code, and asks for what only a person can give: the reason of a suppression.
'use strict';

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

function settings() {
  return vscode.workspace.getConfiguration('assay');
}

async function start() {
  const command = settings().get('path');
  const server = { command, args: ['lsp', ...settings().get('arguments')] };
  const languages = ['python', 'c', 'cpp', 'cmake'];
  client = new LanguageClient('assay', 'assay', server, {
    documentSelector: languages.map((language) => ({ scheme: 'file', language })),
    initializationOptions: {
      workspaceDiagnostics: settings().get('workspaceDiagnostics'),
      promptsForReason: true,
    },
  });
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(`assay: "${command} lsp" does not start (${error.message}). The setting assay.path says which program it is.`);
  }
}

async function stop() {
  const old = client;
  client = undefined;
  if (old && old.isRunning()) await old.stop();
}

function execute(command, ...args) {
  return client.sendRequest('workspace/executeCommand', { command, arguments: args });
}

// `offer` is the argument that the server gave with the action.
async function askReason(offer) {
  const reason = await vscode.window.showInputBox({
    prompt: 'Why is this finding accepted here?',
    validateInput: (text) => (text.trim() ? undefined : 'A suppression needs a reason.'),
  });
  if (reason) await execute('assay.suppress', offer, reason);
}

async function fixAllHere() {
  const editor = vscode.window.activeTextEditor;
  if (editor) await execute('assay.fixAll', { uri: client.code2ProtocolConverter.asUri(editor.document.uri), what: 'all' });
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand('assay.askReason', askReason),
    vscode.commands.registerCommand('assay.fixAllHere', fixAllHere),
    vscode.commands.registerCommand('assay.restart', async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (!event.affectsConfiguration('assay')) return;
      await stop();
      await start();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
