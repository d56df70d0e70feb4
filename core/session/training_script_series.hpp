#pragma once
// The text of train.py that forecasts series, read and scaled as core/data/series.hpp does: see
// training_script_text.hpp. Internal to core/session.

#include <string_view>

namespace unrolled::script {

inline constexpr std::string_view kForecastSettings =
    "END_DROPOUT = @end_dropout@  # of what the head reads, while training\n";

inline constexpr std::string_view kForecaster = R"py(@OWN_CELL@

class Forecaster(nn.Module):
    """Reads a row of numbers at each step and tells how each column changes next."""

    def __init__(self, inputs, columns):
        super().__init__()
@LAYERS@
        self.head = nn.Linear(HIDDEN, columns)

    def forward(self, rows, state=None):
        """[T, B, F] numbers to [T, B, C] changes, and the state after the last step."""
        outputs, state = self.rnn(rows, state)
        return self.head(F.dropout(outputs, END_DROPOUT, self.training)), state
)py";

inline constexpr std::string_view kReadSeries = R"py(
THOUSANDS = re.compile(r"(-?[0-9]{1,3}|[+][0-9]{1,2})(,[0-9]{3})+(\.[0-9]*([eE][+-]?[0-9]+)?)?")
MISSING = ("", "NA", "NaN", "nan", "?")


def number_in(field, separator):
    """None where it is none: a comma is decimal where it separates no fields."""
    if separator != ",":
        field = field.replace(",", ".")
    elif THOUSANDS.fullmatch(field):
        field = field.replace(",", "")
    return float(field) if NUMBER.fullmatch(field) else None


def read_series(path, names):
    """Numbers [R, C] of the columns that are called so; the second one is "2" without a name."""
    text = text_of(path)
    separator, rows = separator_of(text), [row for row in rows_of(text) if row]
    if not rows:
        sys.exit("There are no rows.")
    header = all(number_in(field, separator) is None for field in rows[0])
    titles = [re.sub(r"[\r\n]", " ", field) if header else "" for field in rows[0]]
    titles = [title or str(c + 1) for c, title in enumerate(titles)]
    columns = []
    for name in names:
        if name not in titles:
            sys.exit(f'There is no column "{name}", which the network reads.')
        place = titles.index(name)
        titles[place] = None  # another one may be called the same
        values = []
        for row in rows[header:]:
            if len(row) != len(titles):
                sys.exit(f"{row} has not as many columns as the first row.")
            value = number_in(row[place], separator)
            if row[place] in MISSING:
                value = values[-1] if values else None  # the one before
            elif value is None or abs(value) > 1e12:
                sys.exit(f'"{row[place]}" is no number from -1e12 to 1e12.')
            values.append(value)
        first = next((value for value in values if value is not None), 0.0)
        columns.append([first if value is None else value for value in values])
    return torch.tensor(columns, dtype=torch.float64).T


def scaled(values, scale):
    """What is read of each row [R, F], and how each column changes after it [R - 1, C]."""

    def all_of(name):
        return torch.tensor([column[name] for column in scale["columns"]], dtype=torch.float64)

    growing = torch.tensor([column["logarithm"] for column in scale["columns"]])
    if (values[:, growing] <= 0).any():
        sys.exit("A column that was learnt by its growth has a value that is not above zero.")
    level = torch.where(growing, values.clamp(min=1e-300).log(), values)
    mean, deviation, change = all_of("mean"), all_of("deviation"), all_of("change")
    before = torch.cat([level[:1], level[:-1]])
    parts = [(level - mean) / deviation, (level - before) / change]
    if scale["period"] > 0:
        # What followed a period ago, and how it changed then; nothing where that is not known.
        ago = torch.arange(len(level))[:, None] - scale["period"]
        then = torch.where(ago >= -1, level[(ago[:, 0] + 1).clamp(min=0)], level)
        was = torch.where(ago >= 0, level[ago[:, 0].clamp(min=0)], then)
        parts += [(then - level) / change, (then - was) / change]
    changes = (level[1:] - level[:-1]) / change
    return torch.stack(parts, dim=2).flatten(1).float(), changes.float()


def split(rows):
    """How many rows are trained on: a series has few, and holds out more of them."""
    tail = max(int(rows * VALIDATION), min(rows // 4, 16))
    return rows if VALIDATION <= 0 or tail < 8 else rows - tail
)py";

inline constexpr std::string_view kForecastLosses = R"py(

@torch.no_grad()
def held_out_loss(model, inputs, changes, trained, streams):
    """Squared error of the next change: each stream first reads rows of which nothing is asked."""
    model.eval()
    lead = min(256, trained - 1)
    asked = len(changes) - trained + 1  # after the last row that is trained on the first is asked
    streams = max(1, min(streams, (asked + 1) // 256))
    length = asked // streams
    begins = [trained - 1 - lead + b * length for b in range(streams)]
    rows = torch.stack([inputs[at : at + lead + length] for at in begins], dim=1)
    answers = torch.stack([changes[at + lead : at + lead + length] for at in begins], dim=1)
    told, _ = model(rows)
    return F.mse_loss(told[lead:].double(), answers.double()).item()


def losses(model, inputs, changes, trained, streams, window, rank, processes):
    """Without end: the loss of this process's streams, and its share in that of all."""
    first, end = rank * streams // processes, (rank + 1) * streams // processes
    # PyTorch takes the mean over processes; shares that differ by one stream count as they should.
    share = (end - first) * processes / streams
    state = None
    for rows, _, fresh in windows(torch.arange(trained), streams, window, first, end - first):
        if fresh or not CARRY:
            state = None
        told, state = model(inputs[rows], state)
        yield F.mse_loss(told, changes[rows]), share
        state = tuple(s.detach() for s in state) if isinstance(state, tuple) else state.detach()
)py";

inline constexpr std::string_view kLoadSeries =
    R"py(    scale = json.loads(metadata["scale"])
    values = read_series(options.data, [column["name"] for column in scale["columns"]])
    if len(values) < 3:
        sys.exit("There are too few rows to learn how they go on.")
    inputs, changes = (numbers.to(device) for numbers in scaled(values, scale))
    model = Forecaster(inputs.shape[1], changes.shape[1])
    model.load_state_dict(tensors)
    model.to(device)
    if rank == 0 and int(metadata.get("data_hash", 0)) not in (0, fnv(values.numpy().tobytes())):
        print("This is not the series that the network was trained on.")
    trained = split(len(values))
    held_out = range(trained, len(values))
    window = min(WINDOW, trained - 1)
    streams = streams_of(range(trained), window))py";

}  // namespace unrolled::script
