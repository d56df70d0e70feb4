#pragma once
// A network that is used elsewhere: one .safetensors file with tensors as PyTorch has them, and
// what their numbers mean in its metadata; a training script for PyTorch; and the way back.
//
// Tensors are F32, row-major. "rnn." is the stack (of an encoder-decoder the decoder):
//   embedding.weight [V, E]            only where there is an embedding; else the input is one-hot
//   rnn.weight_ih_l0 [G*H, in] ...     names, shapes and order of gates of nn.RNN, nn.LSTM and
//   rnn.bias_hh_l0_reverse [G*H]       nn.GRU; its update gate is 1 minus ours: rows change sign
//   head.weight [C, H], head.bias [C]  nn.Linear
//   encoder.embedding.weight, encoder.rnn. ...
//   attention.query.weight [H, H], attention.key.weight [H, S], attention.score.weight [1, H],
//   attention.combine.weight [H, H + S], attention.combine.bias [H]
// A GRU that resets before the product has the same tensors, and means something else by them: its
// setting "reset" says so. nn.GRU resets after it.
//
// Metadata, all texts: format "unrolled", format_version "1", task, settings (a JSON object),
// weights ("running" or "best") and step, vocabulary (a JSON array in the order of ids; id 0 is the
// unknown), answers (a JSON array, where the head tells others apart), what Task::describe() adds,
// entries (the task's own entries of the checkpoint, for the way back), and of a run data_hash and
// data_characters, held_out_loss and held_out_step, its last measurement. Task::describe() adds
// source_vocabulary (what an encoder reads), kinds (their ids follow the characters'), side (of
// drawings, row by row) and scale (what numbers are subtracted from and multiplied by).

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/error.hpp"

namespace unrolled {

/// Those that the network has now; or those that predicted best what is held out, which a run keeps
/// that may stop early ("patience").
enum class ExportedWeights : std::uint8_t { running, best };

/// Errors: as decode_checkpoint(); wrong_state (there are no best weights).
Expected<std::vector<std::byte>> export_safetensors(
    std::span<const std::byte> checkpoint, ExportedWeights weights = ExportedWeights::running);

/// A network without its run as a checkpoint, for Reader and Inspector: what export_safetensors()
/// wrote, to the same logits bit for bit; or a language model that was trained elsewhere. Of such a
/// one only a vocabulary has to be in the metadata, its cell and sizes are those of the tensors;
/// the recurrent layers, an embedding and a linear head may have any names, biases may be missing
/// (they are 0), and an alphabet without an unknown character gets one, which is never said.
/// Errors: invalid_file and unsupported, with what is missing or too much; invalid_setting.
Expected<std::vector<std::byte>> import_safetensors(std::span<const std::byte> file);

/// Whether a file is to be given to import_safetensors(), and is no checkpoint.
bool holds_tensors(std::span<const std::byte> file);

/// A script for PyTorch that rebuilds the network of a checkpoint, loads the tensors that
/// export_safetensors() wrote, measures it on what is held out and goes on training, on one machine
/// or many. `tensors` is that file's name. Errors: as decode_checkpoint().
Expected<std::string> training_script(std::span<const std::byte> checkpoint,
                                      std::string_view tensors);

}  // namespace unrolled
