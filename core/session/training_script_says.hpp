#pragma once
// The text of train.py that networks have which read one sequence and say another: an encoder, and
// a decoder that looks back at it. See training_script_text.hpp. Internal to core/session.

#include <string_view>

namespace unrolled::script {

/// An encoder where PyTorch has no such cell.
inline constexpr std::string_view kOwnEncoder = R"py(

class OwnEncoder(OwnCell):
    """The same cell over sequences of unlike lengths@FROM_BOTH_ENDS@."""

    ENDS = @ENCODER_ENDS@

    def forward(self, rows, lengths):
        """[S, B, inputs] and [B] to [S, B, D H], and the last states of each [L D, B, H]."""
        steps = torch.arange(len(rows), device=rows.device)[:, None]
        streams = torch.arange(len(lengths), device=rows.device)
        opposite = torch.where(steps < lengths, lengths - 1 - steps, steps)  # padding stays

        def turned(rows):
            return rows.gather(0, opposite[:, :, None].expand_as(rows))

        begin, last = rows.new_zeros(len(lengths), self.hidden), []
        for layer in range(self.num_layers):
            levels = []
            for end in self.ENDS:
                outputs = self.read(turned(rows) if end else rows, f"_l{layer}{end}", begin)
                last.append(outputs[lengths - 1, streams])
                levels.append(turned(outputs) if end else outputs)
            rows = torch.cat(levels, dim=2)
            if layer + 1 < self.num_layers:
                rows = F.dropout(rows, self.dropout, self.training)
        return rows, torch.stack(last)
)py";

inline constexpr std::string_view kRegisterEnds = R"py(
                for end in self.ENDS:
                    values = nn.Parameter(torch.zeros(shape))
                    self.register_parameter(f"{name}_l{layer}{end}", values))py";
inline constexpr std::string_view kDecoderEnds =
    "    ENDS = (\"\",)  # directions, as their parameters are called\n\n";

inline constexpr std::string_view kEncode = R"py(
        packed = nn.utils.rnn.pack_padded_sequence(rows, lengths.cpu(), enforce_sorted=False)
        outputs, state = self.rnn(packed)
        outputs, _ = nn.utils.rnn.pad_packed_sequence(outputs))py";
inline constexpr std::string_view kEncodeOwn = R"py(
        outputs, state = self.rnn(rows, lengths))py";

inline constexpr std::string_view kAttention = R"py(

class Attention(nn.Module):
    """Looks at the source with each step that is said: additive, Bahdanau et al. 2015."""

    def __init__(self, width):
        super().__init__()
        self.query = nn.Linear(HIDDEN, HIDDEN, bias=False)
        self.key = nn.Linear(width, HIDDEN, bias=False)
        self.score = nn.Linear(HIDDEN, 1, bias=False)
        self.combine = nn.Linear(HIDDEN + width, HIDDEN)

    def forward(self, outputs, source, lengths):
        """[T, B, H], [S, B, W] and its lengths [B] to [T, B, H]."""
        sums = self.query(outputs)[:, None] + self.key(source)  # [T, S, B, H]
        scores = self.score(torch.tanh(sums)).squeeze(3)
        padding = torch.arange(len(source), device=source.device)[:, None] >= lengths
        weights = scores.masked_fill(padding, -math.inf).softmax(1)
        seen = torch.einsum("tsb,sbw->tbw", weights, source)
        return torch.tanh(self.combine(torch.cat([outputs, seen], dim=2)))
)py";
inline constexpr std::string_view kMakeAttention = R"py(
        self.attention = Attention(@ENCODER_WIDTH@))py";
inline constexpr std::string_view kAttend = R"py(
        outputs = self.attention(outputs, remembered, source_lengths))py";

inline constexpr std::string_view kSayingModel = R"py(@OWN_CELL@@OWN_ENCODER@

class Encoder(nn.Module):
    """Reads a source."""

    def __init__(self, inputs):
        super().__init__()
@ENCODER_LAYERS@

    def forward(self, source, lengths):
        """The outputs [S, B, W], and states in which the decoder begins [L, B, H]."""
        rows = @ENCODER_ROWS@@ENCODE@

        def mean_of_directions(h):
            return h.view(LAYERS, -1, len(lengths), HIDDEN).mean(1)

        if isinstance(state, tuple):
            return outputs, tuple(mean_of_directions(h) for h in state)
        return outputs, mean_of_directions(state)
@ATTENTION@

class @MODEL@(nn.Module):
    """@DOES@"""

    def __init__(self, source, inputs, labels):
        super().__init__()
        self.encoder = Encoder(source)@MAKE_ATTENTION@
@LAYERS@
        self.head = nn.Linear(HIDDEN, labels)

    def forward(self, inputs, source, source_lengths):
        """@SHAPES@"""
        remembered, state = self.encoder(source, source_lengths)
        rows = @ROWS@
        outputs, _ = self.rnn(rows, state)@ATTEND@
        return self.head(F.dropout(outputs, END_DROPOUT, self.training))
)py";

/// Where teacher forcing is below 1.
inline constexpr std::string_view kOwnAnswers = R"py(
# Unrolled let the decoder read its own answers in part (teacher forcing @teacher_forcing@); this
# script trains it on the right ones alone.)py";

/// Of what is said, and of sources of words.
inline constexpr std::string_view kWordsSaid = R"py(

def said_tokens(text):
    """What an apostrophe joins are two words: l'ami."""
    words = [word for _, word in words_of(text) if word]
    return [part for word in words for part in re.findall(r"[^']*'(?=.)|.+", word)]
)py";
inline constexpr std::string_view kCharactersSaid = R"py(

def said_tokens(text):
    return list(re.sub(r"[\r\n]", " ", text))
)py";

inline constexpr std::string_view kSaying = R"py(

def pairs_of(path):
    """The first two fields of each row, as bytes."""
    for row in rows_of(text_of(path)):
        if len(row) == 1 or not all(row[:2]):
            sys.exit(f"{row} has not two fields with something in them.")
        if row:
            yield [field.encode("utf-8", "surrogateescape") for field in row[:2]]


def example_of(source, target, answers):
    """What is said, read behind an edge and answered before one, and what it is said of."""
    edge = len(answers) - 1
    ids = {token: i for i, token in enumerate(answers[:edge])}
    said = [ids.get(token, 0) for token in said_tokens(target.decode("utf-8", "replace"))]
    if max(len(said), len(source)) > LONGEST:
        sys.exit(f"There is an example of more than {LONGEST} steps, the longest that is read.")
    return torch.tensor([edge, *said]), torch.tensor([*said, edge]), source
)py";

inline constexpr std::string_view kReadTranslated = R"py(

def read_examples(path, metadata):
    """Of each pair ids [T] and answers [T], and its source [S]; whether it is held out."""
    ids, answers = numbered(metadata["source_vocabulary"]), json.loads(metadata["answers"])
    examples, held_out = [], []
    for source, target in pairs_of(path):
        text = source.decode("utf-8", "replace")
        tokens = said_tokens(@SOURCE_TEXT@)
        if not tokens:
            sys.exit("There is a source without anything to read.")
        read = torch.tensor([ids.get(token, 0) for token in tokens])
        examples.append(example_of(read, target, answers))
        held_out.append(is_held_out(source))
    return examples, held_out
)py";

inline constexpr std::string_view kReadCaptions = R"py(

def read_examples(path, metadata):
    """Of each drawing the ids of its sentence, answers, and its ink [1, F]; if held out."""
    numbers, answers = int(metadata["side"]) ** 2, json.loads(metadata["answers"])
    examples, held_out = [], []
    for sentence, drawing in pairs_of(path):
        digits = drawing.decode("utf-8", "replace")
        if not re.fullmatch(f"[0-9a-fA-F]{{{numbers}}}", digits):
            sys.exit(f"{digits} is no drawing of {numbers} hexadecimal digits.")
        ink = torch.tensor([[float(int(digit, 16)) for digit in digits]]) / 15
        examples.append(example_of(ink, sentence, answers))
        held_out.append(is_held_out(drawing))
    return examples, held_out
)py";

}  // namespace unrolled::script
