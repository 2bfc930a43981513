import messages from '../../forms/messages/it.json' with { type: 'json' };
import texts from './it.json' with { type: 'json' };

export { messages, texts };
